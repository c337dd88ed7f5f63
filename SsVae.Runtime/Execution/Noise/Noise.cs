namespace SsVae;

/// <summary>
/// Where the random numbers of a step come from. A number has an address: site, row, the values of the enumerated sites
/// that the draw is declared to read, component. So no label, optimisation or thread changes any other draw.
/// </summary>
public abstract class Noise
{
    /// <summary>Fills the noise of one site for the cases of a batch.</summary>
    /// <param name="site">The site's index in <see cref="ModelSchema.Sites"/>.</param>
    /// <param name="kind">What the numbers are.</param>
    /// <param name="rows">Per case the batch row.</param>
    /// <param name="codes">Per case the values of the enumerated sites that it stands for, as one mixed-radix number
    /// (the first site in the model's order is the most significant).</param>
    /// <param name="destination">[cases × width], to be filled.</param>
    public abstract void Fill(
        int site, NoiseKind kind, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination);
}
