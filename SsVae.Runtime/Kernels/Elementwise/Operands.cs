using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>The operands of an element-wise job; those beyond the operator's arity are never looked at.</summary>
internal readonly unsafe struct Operands(
    Operand a, Operand b = default, Operand c = default, Operand d = default, Operand e = default, Operand f = default)
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
