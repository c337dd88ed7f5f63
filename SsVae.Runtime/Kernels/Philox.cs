namespace SsVae.Kernels;

/// <summary>Counter-based random numbers: Philox 4×32-10 (Salmon et al. 2011).</summary>
public static class Philox
{
    /// <summary>Standard normal numbers, addressed by (seed, stream, index).</summary>
    public static void Normal(ulong seed, ulong stream, Span<float> destination) => throw new NotSupportedException();

    /// <summary>Uniform numbers in [0, 1), addressed by (seed, stream, index).</summary>
    public static void Uniform(ulong seed, ulong stream, Span<float> destination) => throw new NotSupportedException();

    /// <summary>Standard normal numbers [cases × width], addressed by (seed, step, site, row, code, component).</summary>
    public static void Normal(ulong seed, ulong step, int site, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination) =>
        throw new NotSupportedException();
}
