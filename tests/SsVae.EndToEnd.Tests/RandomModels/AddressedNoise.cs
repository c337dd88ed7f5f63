namespace SsVae.EndToEnd.Tests.RandomModels;

/// <summary>Noise that is given, of sites in plates of different numbers of rows.</summary>
internal sealed class AddressedNoise : Noise
{
    private readonly Dictionary<int, GivenNoise> _sites = [];

    /// <summary>Gives the noise of one site: [codes × rows × width].</summary>
    public void Set(int site, int rows, float[] values)
    {
        var noise = new GivenNoise(rows);
        noise.Set(site, values);
        _sites[site] = noise;
    }

    /// <inheritdoc/>
    public override void Fill(
        int site, NoiseKind kind, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination) =>
        _sites[site].Fill(site, kind, rows, codes, destination);
}
