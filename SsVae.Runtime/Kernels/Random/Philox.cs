using System.ComponentModel;

namespace SsVae.Kernels;

/// <summary>
/// Counter-based random numbers: Philox 4×32-10 (Salmon, Moraes, Dror and Shaw 2011). A number is a function of its address, so
/// it does not depend on what else is drawn, in which order or on how many threads. On another processor uniform numbers are the
/// same bit for bit, normal ones to within rounding.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Philox
{
    /// <summary>Standard normal numbers, addressed by (seed, stream, index).</summary>
    public static void Normal(ulong seed, ulong stream, Span<float> destination) => Stream<NormalNumbers>(seed, stream, destination);

    /// <summary>Uniform numbers in [0, 1), addressed by (seed, stream, index).</summary>
    public static void Uniform(ulong seed, ulong stream, Span<float> destination) => Stream<UniformNumbers>(seed, stream, destination);

    /// <summary>Standard normal numbers [cases × width], addressed by (seed, step, site, row, code, component).</summary>
    /// <param name="rows">The row of each case.</param>
    /// <param name="codes">The code of each case.</param>
    /// <param name="destination">The numbers, case by case; its length a multiple of the number of cases.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Normal(ulong seed, ulong step, int site, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination) =>
        Cases<NormalNumbers>(seed, step, site, rows, codes, destination);

    /// <summary>Uniform numbers in [0, 1) [cases × width], addressed as the normal ones (and made of the same bits).</summary>
    /// <inheritdoc cref="Normal(ulong, ulong, int, ReadOnlySpan{int}, ReadOnlySpan{int}, Span{float})"/>
    public static void Uniform(ulong seed, ulong step, int site, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination) =>
        Cases<UniformNumbers>(seed, step, site, rows, codes, destination);

    /// <summary>Uniform numbers in (0, 1), never 0 or 1, [cases × width], addressed as the normal ones.</summary>
    /// <inheritdoc cref="Normal(ulong, ulong, int, ReadOnlySpan{int}, ReadOnlySpan{int}, Span{float})"/>
    internal static void OpenUniform(
        ulong seed, ulong step, int site, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination) =>
        Cases<OpenUniformNumbers>(seed, step, site, rows, codes, destination);

    private static void Stream<TNumbers>(ulong seed, ulong stream, Span<float> destination) where TNumbers : struct, IRandomNumbers
    {
        fixed (float* to = destination)
        {
            var job = new PhiloxJob<TNumbers>(seed, stream, to, destination.Length);
            job.Start();
        }
    }

    private static void Cases<TNumbers>(
        ulong seed, ulong step, int site, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination)
        where TNumbers : struct, IRandomNumbers
    {
        if (codes.Length != rows.Length || (rows.Length == 0 ? destination.Length != 0 : destination.Length % rows.Length != 0))
            throw new ArgumentException("There must be a code for every row, and the same number of components for every case.", nameof(destination));
        if (destination.Length == 0)
            return;
        fixed (float* to = destination)
        fixed (int* row = rows, code = codes)
        {
            var job = new PhiloxJob<TNumbers>(PhiloxBlock.StepKey(seed, step), site, row, code, to, rows.Length, destination.Length / rows.Length);
            job.Start();
        }
    }
}
