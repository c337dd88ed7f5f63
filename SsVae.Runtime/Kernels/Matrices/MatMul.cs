using System.ComponentModel;

namespace SsVae.Kernels;

/// <summary>
/// Products of matrices with row-major weights w[m, k]. All three are one blocked product of strided matrices, see
/// <see cref="Gemm"/>; a transposition is an exchange of strides.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class MatMul
{
    /// <summary>output[r, m] = Σ_k x[r, k] · w[m, k].</summary>
    public static void Apply(int rows, Block x, Block w, Block output) =>
        Gemm.Multiply(
            new Strided(x.Data, rows, x.Width, x.Stride, 1),
            new Strided(w.Data, x.Width, output.Width, 1, w.Stride),
            output, accumulate: false);

    /// <summary>output[r, k] = Σ_m g[r, m] · w[m, k].</summary>
    public static void ApplyTransposed(int rows, Block g, Block w, Block output) =>
        Gemm.Multiply(
            new Strided(g.Data, rows, g.Width, g.Stride, 1),
            new Strided(w.Data, g.Width, output.Width, w.Stride, 1),
            output, accumulate: false);

    /// <summary>
    /// gradient[m, k] += Σ_r g[r, m] · x[r, k], as exact as float32 holds it however many rows there are.
    /// </summary>
    public static void AccumulateOuter(int rows, Block g, Block x, Block gradient) =>
        LongGemm.Accumulate(
            new Strided(g.Data, g.Width, rows, 1, g.Stride),
            new Strided(x.Data, rows, gradient.Width, x.Stride, 1),
            gradient);
}
