using System.ComponentModel;

namespace SsVae.Kernels;

/// <summary>
/// A fused element-wise operation: a small struct that the generated code declares and the loops of <see cref="Elementwise"/>
/// specialise, once per vector width. <see cref="Scalars"/> has bit i set where operand i has one column that is broadcast.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOperator
{
    /// <summary>Bit i: operand i is one number per row (width 1), broadcast over the columns.</summary>
    static virtual int Scalars => 0;
}

/// <inheritdoc cref="IOperator"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOperator1 : IOperator
{
    /// <summary>The value of one lane from the operands' lanes.</summary>
    static abstract V Apply<V>(V a) where V : struct, ILanes<V>;
}

/// <inheritdoc cref="IOperator"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOperator2 : IOperator
{
    /// <summary>The value of one lane from the operands' lanes.</summary>
    static abstract V Apply<V>(V a, V b) where V : struct, ILanes<V>;
}

/// <inheritdoc cref="IOperator"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOperator3 : IOperator
{
    /// <summary>The value of one lane from the operands' lanes.</summary>
    static abstract V Apply<V>(V a, V b, V c) where V : struct, ILanes<V>;
}

/// <inheritdoc cref="IOperator"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOperator4 : IOperator
{
    /// <summary>The value of one lane from the operands' lanes.</summary>
    static abstract V Apply<V>(V a, V b, V c, V d) where V : struct, ILanes<V>;
}

/// <inheritdoc cref="IOperator"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOperator5 : IOperator
{
    /// <summary>The value of one lane from the operands' lanes.</summary>
    static abstract V Apply<V>(V a, V b, V c, V d, V e) where V : struct, ILanes<V>;
}

/// <inheritdoc cref="IOperator"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOperator6 : IOperator
{
    /// <summary>The value of one lane from the operands' lanes.</summary>
    static abstract V Apply<V>(V a, V b, V c, V d, V e, V f) where V : struct, ILanes<V>;
}
