namespace SsVae.Execution;

/// <summary>Noise addressed by the rows of the data, in whatever batch they are.</summary>
/// <param name="addresses">Tells the rows.</param>
/// <param name="seed">The seed.</param>
/// <param name="perCase">
/// Whether every case has noise of its own; otherwise it is that of a site drawn by itself.
/// </param>
internal sealed class DataNoise(DataAddresses addresses, ulong seed, bool perCase) : Noise
{
    public ulong Step { get; set; }

    public override void Fill(
        int site, NoiseKind kind, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination)
    {
        var cases = perCase ? codes : addresses.NoCodes(rows.Length);
        PhiloxNoise.Fill(kind, seed, Step, site, addresses.Rows(site, rows), cases, destination);
    }
}
