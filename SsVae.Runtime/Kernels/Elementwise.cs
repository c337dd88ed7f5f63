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
        MapJob<Arity1<TOp>>.Start(rows, output, a, default, default, default, default, default);

    /// <inheritdoc cref="Map{TOp}(int, Block, Operand)"/>
    public static void Map<TOp>(int rows, Block output, Operand a, Operand b) where TOp : struct, IOperator2 =>
        MapJob<Arity2<TOp>>.Start(rows, output, a, b, default, default, default, default);

    /// <inheritdoc cref="Map{TOp}(int, Block, Operand)"/>
    public static void Map<TOp>(int rows, Block output, Operand a, Operand b, Operand c) where TOp : struct, IOperator3 =>
        MapJob<Arity3<TOp>>.Start(rows, output, a, b, c, default, default, default);

    /// <inheritdoc cref="Map{TOp}(int, Block, Operand)"/>
    public static void Map<TOp>(int rows, Block output, Operand a, Operand b, Operand c, Operand d) where TOp : struct, IOperator4 =>
        MapJob<Arity4<TOp>>.Start(rows, output, a, b, c, d, default, default);

    /// <inheritdoc cref="Map{TOp}(int, Block, Operand)"/>
    public static void Map<TOp>(int rows, Block output, Operand a, Operand b, Operand c, Operand d, Operand e) where TOp : struct, IOperator5 =>
        MapJob<Arity5<TOp>>.Start(rows, output, a, b, c, d, e, default);

    /// <inheritdoc cref="Map{TOp}(int, Block, Operand)"/>
    public static void Map<TOp>(int rows, Block output, Operand a, Operand b, Operand c, Operand d, Operand e, Operand f) where TOp : struct, IOperator6 =>
        MapJob<Arity6<TOp>>.Start(rows, output, a, b, c, d, e, f);

    /// <summary>output[r, 0] = Σ_j TOp.Apply(a[r, j], …) over <paramref name="width"/> columns.</summary>
    public static void Sum<TOp>(int rows, int width, Block output, Operand a) where TOp : struct, IOperator1 =>
        SumJob<Arity1<TOp>>.Start(rows, width, output, a, default, default, default, default, default);

    /// <inheritdoc cref="Sum{TOp}(int, int, Block, Operand)"/>
    public static void Sum<TOp>(int rows, int width, Block output, Operand a, Operand b) where TOp : struct, IOperator2 =>
        SumJob<Arity2<TOp>>.Start(rows, width, output, a, b, default, default, default, default);

    /// <inheritdoc cref="Sum{TOp}(int, int, Block, Operand)"/>
    public static void Sum<TOp>(int rows, int width, Block output, Operand a, Operand b, Operand c) where TOp : struct, IOperator3 =>
        SumJob<Arity3<TOp>>.Start(rows, width, output, a, b, c, default, default, default);

    /// <inheritdoc cref="Sum{TOp}(int, int, Block, Operand)"/>
    public static void Sum<TOp>(int rows, int width, Block output, Operand a, Operand b, Operand c, Operand d) where TOp : struct, IOperator4 =>
        SumJob<Arity4<TOp>>.Start(rows, width, output, a, b, c, d, default, default);

    /// <inheritdoc cref="Sum{TOp}(int, int, Block, Operand)"/>
    public static void Sum<TOp>(int rows, int width, Block output, Operand a, Operand b, Operand c, Operand d, Operand e) where TOp : struct, IOperator5 =>
        SumJob<Arity5<TOp>>.Start(rows, width, output, a, b, c, d, e, default);

    /// <inheritdoc cref="Sum{TOp}(int, int, Block, Operand)"/>
    public static void Sum<TOp>(int rows, int width, Block output, Operand a, Operand b, Operand c, Operand d, Operand e, Operand f) where TOp : struct, IOperator6 =>
        SumJob<Arity6<TOp>>.Start(rows, width, output, a, b, c, d, e, f);

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
