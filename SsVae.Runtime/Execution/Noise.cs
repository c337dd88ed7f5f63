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

/// <summary>Counter-based noise (Philox 4×32-10): the same seed and step give the same numbers, on any number of threads.</summary>
public sealed class PhiloxNoise(ulong seed) : Noise
{
    /// <summary>The step; increment it before each step of training.</summary>
    public ulong Step { get; set; }

    /// <inheritdoc/>
    public override void Fill(
        int site, NoiseKind kind, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination) =>
        Kernels.Philox.Noise(kind, seed, Step, site, rows, codes, destination);
}

/// <summary>Noise that is given: for tests against other systems, and for replaying a step.</summary>
/// <param name="rowCount">The number of rows of the batch.</param>
public sealed class GivenNoise(int rowCount) : Noise
{
    private readonly Dictionary<int, float[]> _values = [];

    /// <summary>Gives the noise of one site, of the kind that its draws are made of: [codes × rows × width], see
    /// <see cref="Noise.Fill"/>.</summary>
    public void Set(int site, float[] values) => _values[site] = values;

    /// <inheritdoc/>
    public override void Fill(
        int site, NoiseKind kind, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination)
    {
        var values = _values[site];
        var width = rows.Length == 0 ? 0 : destination.Length / rows.Length;
        for (var i = 0; i < rows.Length; i++)
        {
            values.AsSpan(((codes[i] * rowCount) + rows[i]) * width, width).CopyTo(destination[(i * width)..]);
        }
    }
}
