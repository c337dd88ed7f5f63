using SsVae.Kernels;

namespace SsVae;

/// <summary>
/// Counter-based noise (Philox 4×32-10): the same seed and step give the same numbers, on any number of threads.
/// </summary>
public sealed class PhiloxNoise(ulong seed) : Noise
{
    /// <summary>The step; increment it before each step of training.</summary>
    public ulong Step { get; set; }

    /// <inheritdoc/>
    public override void Fill(
        int site, NoiseKind kind, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination) =>
        Fill(kind, seed, Step, site, rows, codes, destination);

    /// <summary>Numbers of a kind, [cases × width], each a function of its address alone.</summary>
    internal static void Fill(
        NoiseKind kind, ulong seed, ulong step, int site, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes,
        Span<float> destination)
    {
        if (kind == NoiseKind.Uniform)
        {
            Philox.OpenUniform(seed, step, site, rows, codes, destination);
        }
        else
        {
            Philox.Normal(seed, step, site, rows, codes, destination);
        }
    }
}
