using System.ComponentModel;

namespace SsVae.Kernels;

/// <summary>
/// The loops that fused operators run in. Row r of the result is computed from row r of each operand, or from the row that the
/// operand's map gives; an operand may be the output itself, row by row.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Elementwise
{
    /// <summary>output[r, j] = TOp.Apply(a[r, j], …) for the columns of <paramref name="output"/>.</summary>
    public static void Map<TOp>(int rows, Block output, Operand a) where TOp : struct, IOperator1 =>
        ElementwiseJob<Arity1<TOp>, Stored>.Start(rows, output.Width, output, new(a));

    /// <inheritdoc cref="Map{TOp}(int, Block, Operand)"/>
    public static void Map<TOp>(int rows, Block output, Operand a, Operand b) where TOp : struct, IOperator2 =>
        ElementwiseJob<Arity2<TOp>, Stored>.Start(rows, output.Width, output, new(a, b));

    /// <inheritdoc cref="Map{TOp}(int, Block, Operand)"/>
    public static void Map<TOp>(int rows, Block output, Operand a, Operand b, Operand c) where TOp : struct, IOperator3 =>
        ElementwiseJob<Arity3<TOp>, Stored>.Start(rows, output.Width, output, new(a, b, c));

    /// <inheritdoc cref="Map{TOp}(int, Block, Operand)"/>
    public static void Map<TOp>(int rows, Block output, Operand a, Operand b, Operand c, Operand d) where TOp : struct, IOperator4 =>
        ElementwiseJob<Arity4<TOp>, Stored>.Start(rows, output.Width, output, new(a, b, c, d));

    /// <inheritdoc cref="Map{TOp}(int, Block, Operand)"/>
    public static void Map<TOp>(int rows, Block output, Operand a, Operand b, Operand c, Operand d, Operand e) where TOp : struct, IOperator5 =>
        ElementwiseJob<Arity5<TOp>, Stored>.Start(rows, output.Width, output, new(a, b, c, d, e));

    /// <inheritdoc cref="Map{TOp}(int, Block, Operand)"/>
    public static void Map<TOp>(int rows, Block output, Operand a, Operand b, Operand c, Operand d, Operand e, Operand f) where TOp : struct, IOperator6 =>
        ElementwiseJob<Arity6<TOp>, Stored>.Start(rows, output.Width, output, new(a, b, c, d, e, f));

    /// <summary>output[r, 0] = Σ_j TOp.Apply(a[r, j], …) over <paramref name="width"/> columns.</summary>
    public static void Sum<TOp>(int rows, int width, Block output, Operand a) where TOp : struct, IOperator1 =>
        ElementwiseJob<Arity1<TOp>, Summed>.Start(rows, width, output, new(a));

    /// <inheritdoc cref="Sum{TOp}(int, int, Block, Operand)"/>
    public static void Sum<TOp>(int rows, int width, Block output, Operand a, Operand b) where TOp : struct, IOperator2 =>
        ElementwiseJob<Arity2<TOp>, Summed>.Start(rows, width, output, new(a, b));

    /// <inheritdoc cref="Sum{TOp}(int, int, Block, Operand)"/>
    public static void Sum<TOp>(int rows, int width, Block output, Operand a, Operand b, Operand c) where TOp : struct, IOperator3 =>
        ElementwiseJob<Arity3<TOp>, Summed>.Start(rows, width, output, new(a, b, c));

    /// <inheritdoc cref="Sum{TOp}(int, int, Block, Operand)"/>
    public static void Sum<TOp>(int rows, int width, Block output, Operand a, Operand b, Operand c, Operand d) where TOp : struct, IOperator4 =>
        ElementwiseJob<Arity4<TOp>, Summed>.Start(rows, width, output, new(a, b, c, d));

    /// <inheritdoc cref="Sum{TOp}(int, int, Block, Operand)"/>
    public static void Sum<TOp>(int rows, int width, Block output, Operand a, Operand b, Operand c, Operand d, Operand e) where TOp : struct, IOperator5 =>
        ElementwiseJob<Arity5<TOp>, Summed>.Start(rows, width, output, new(a, b, c, d, e));

    /// <inheritdoc cref="Sum{TOp}(int, int, Block, Operand)"/>
    public static void Sum<TOp>(int rows, int width, Block output, Operand a, Operand b, Operand c, Operand d, Operand e, Operand f) where TOp : struct, IOperator6 =>
        ElementwiseJob<Arity6<TOp>, Summed>.Start(rows, width, output, new(a, b, c, d, e, f));

    /// <summary>output[r] = input[r].</summary>
    public static void Copy(int rows, Block output, Operand input) => Map<Identity>(rows, output, input);

    /// <summary>output[r] += input[r].</summary>
    public static void Accumulate(int rows, Block output, Operand input) => Map<Plus>(rows, output, output, input);

    /// <summary>output[r, j] = <paramref name="value"/>.</summary>
    public static unsafe void Fill(int rows, Block output, float value)
    {
        for (var r = 0; r < rows; r++)
            new Span<float>(output.Data + ((nint)r * output.Stride), output.Width).Fill(value);
    }

    private readonly struct Identity : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => a;
    }

    private readonly struct Plus : IOperator2
    {
        public static V Apply<V>(V a, V b) where V : struct, ILanes<V> => a + b;
    }
}
