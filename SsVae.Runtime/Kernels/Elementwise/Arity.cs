using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>
/// An operator of any arity as one of six operands, so that each loop is written once. Operands beyond <see cref="Arity"/> are
/// never loaded: both properties are constants to the JIT compiler.
/// </summary>
internal interface IAnyOperator
{
    static abstract int Arity { get; }

    static abstract int Scalars { get; }

    static abstract V Apply<V>(V a, V b, V c, V d, V e, V f) where V : struct, ILanes<V>;
}

/// <inheritdoc cref="IAnyOperator"/>
internal readonly struct Arity1<TOp> : IAnyOperator where TOp : struct, IOperator1
{
    public static int Arity => 1;

    public static int Scalars => TOp.Scalars;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b, V c, V d, V e, V f) where V : struct, ILanes<V> => TOp.Apply(a);
}

/// <inheritdoc cref="IAnyOperator"/>
internal readonly struct Arity2<TOp> : IAnyOperator where TOp : struct, IOperator2
{
    public static int Arity => 2;

    public static int Scalars => TOp.Scalars;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b, V c, V d, V e, V f) where V : struct, ILanes<V> => TOp.Apply(a, b);
}

/// <inheritdoc cref="IAnyOperator"/>
internal readonly struct Arity3<TOp> : IAnyOperator where TOp : struct, IOperator3
{
    public static int Arity => 3;

    public static int Scalars => TOp.Scalars;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b, V c, V d, V e, V f) where V : struct, ILanes<V> => TOp.Apply(a, b, c);
}

/// <inheritdoc cref="IAnyOperator"/>
internal readonly struct Arity4<TOp> : IAnyOperator where TOp : struct, IOperator4
{
    public static int Arity => 4;

    public static int Scalars => TOp.Scalars;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b, V c, V d, V e, V f) where V : struct, ILanes<V> => TOp.Apply(a, b, c, d);
}

/// <inheritdoc cref="IAnyOperator"/>
internal readonly struct Arity5<TOp> : IAnyOperator where TOp : struct, IOperator5
{
    public static int Arity => 5;

    public static int Scalars => TOp.Scalars;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b, V c, V d, V e, V f) where V : struct, ILanes<V> => TOp.Apply(a, b, c, d, e);
}

/// <inheritdoc cref="IAnyOperator"/>
internal readonly struct Arity6<TOp> : IAnyOperator where TOp : struct, IOperator6
{
    public static int Arity => 6;

    public static int Scalars => TOp.Scalars;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b, V c, V d, V e, V f) where V : struct, ILanes<V> => TOp.Apply(a, b, c, d, e, f);
}
