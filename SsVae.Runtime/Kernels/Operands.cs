using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>The operands of an element-wise job, and the pointers into them for one row.</summary>
internal readonly unsafe struct Operands(Operand a, Operand b, Operand c, Operand d, Operand e, Operand f)
{
    public readonly Operand A = a;
    public readonly Operand B = b;
    public readonly Operand C = c;
    public readonly Operand D = d;
    public readonly Operand E = e;
    public readonly Operand F = f;

    /// <summary>Whether all that <typeparamref name="TOp"/> reads is one unbroken array of rows of <paramref name="width"/> numbers.</summary>
    public bool AreContiguous<TOp>(int width) where TOp : struct, IAnyOperator =>
        TOp.Scalars == 0
        && IsContiguous(A, width)
        && (TOp.Arity < 2 || IsContiguous(B, width))
        && (TOp.Arity < 3 || IsContiguous(C, width))
        && (TOp.Arity < 4 || IsContiguous(D, width))
        && (TOp.Arity < 5 || IsContiguous(E, width))
        && (TOp.Arity < 6 || IsContiguous(F, width));

    /// <summary>The same memory as rows of <paramref name="stride"/> numbers.</summary>
    public Operands WithStride(int stride) => new(
        new(A.Data, stride, null), new(B.Data, stride, null), new(C.Data, stride, null),
        new(D.Data, stride, null), new(E.Data, stride, null), new(F.Data, stride, null));

    /// <summary>Where row <paramref name="r"/> of an operand starts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float* Row(Operand operand, int r) =>
        operand.Data + ((nint)(operand.Map == null ? r : operand.Map[r]) * operand.Stride);

    private static bool IsContiguous(Operand operand, int width) => operand.Map == null && operand.Stride == width;
}

/// <summary>One row of each operand: numbers from column j on, or the one number of a broadcast operand.</summary>
internal readonly unsafe ref struct OperandRow<TOp, V>
    where TOp : struct, IAnyOperator
    where V : struct, IVector<V>
{
    private readonly float* _a;
    private readonly float* _b;
    private readonly float* _c;
    private readonly float* _d;
    private readonly float* _e;
    private readonly float* _f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OperandRow(in Operands operands, int r)
    {
        _a = Operands.Row(operands.A, r);
        _b = TOp.Arity > 1 ? Operands.Row(operands.B, r) : null;
        _c = TOp.Arity > 2 ? Operands.Row(operands.C, r) : null;
        _d = TOp.Arity > 3 ? Operands.Row(operands.D, r) : null;
        _e = TOp.Arity > 4 ? Operands.Row(operands.E, r) : null;
        _f = TOp.Arity > 5 ? Operands.Row(operands.F, r) : null;
    }

    /// <summary>TOp applied to the numbers from column <paramref name="j"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply(nint j) => TOp.Apply(
        Load(_a, 0, j),
        TOp.Arity > 1 ? Load(_b, 1, j) : default,
        TOp.Arity > 2 ? Load(_c, 2, j) : default,
        TOp.Arity > 3 ? Load(_d, 3, j) : default,
        TOp.Arity > 4 ? Load(_e, 4, j) : default,
        TOp.Arity > 5 ? Load(_f, 5, j) : default);

    /// <summary>TOp applied to the <paramref name="count"/> numbers from column <paramref name="j"/> on, the other lanes meaning nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V ApplyPartial(nint j, int count) => TOp.Apply(
        LoadPartial(_a, 0, j, count),
        TOp.Arity > 1 ? LoadPartial(_b, 1, j, count) : default,
        TOp.Arity > 2 ? LoadPartial(_c, 2, j, count) : default,
        TOp.Arity > 3 ? LoadPartial(_d, 3, j, count) : default,
        TOp.Arity > 4 ? LoadPartial(_e, 4, j, count) : default,
        TOp.Arity > 5 ? LoadPartial(_f, 5, j, count) : default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Load(float* row, int operand, nint j) =>
        ((TOp.Scalars >> operand) & 1) != 0 ? V.Create(*row) : V.Load(row + j);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LoadPartial(float* row, int operand, nint j, int count) =>
        ((TOp.Scalars >> operand) & 1) != 0 ? V.Create(*row) : V.LoadPartial(row + j, count);
}
