using SsVae.Kernels;

namespace SsVae.Execution;

/// <summary>Where the random numbers of a site's draws are: those of some rows of its plate.</summary>
/// <param name="seed">The seed of the draws.</param>
/// <param name="site">The site's place in the schema.</param>
/// <param name="rows">The rows.</param>
/// <param name="codes">0 for each row: what is drawn by itself has a number for each row, and none for other values.</param>
internal readonly ref struct DrawAddress(ulong seed, int site, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes)
{
    private readonly ReadOnlySpan<int> _codes = codes;

    public ulong Seed { get; } = seed;

    public int Site { get; } = site;

    public ReadOnlySpan<int> Rows { get; } = rows;

    /// <summary>Noise [rows × columns], the first of each row.</summary>
    public void Fill(NoiseKind kind, Span<float> noise) => PhiloxNoise.Fill(kind, Seed, 0, Site, Rows, _codes, noise);

    /// <summary>Numbers in [0, 1), [rows × columns], the first of each row.</summary>
    public void Uniform(Span<float> numbers) => Philox.Uniform(Seed, 0, Site, Rows, _codes, numbers);
}
