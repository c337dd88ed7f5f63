namespace SsVae;

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
