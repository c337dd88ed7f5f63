using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SsVae.Kernels;

/// <summary>One number: an operator applied outside a loop. The loops themselves mask the ends of rows instead.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Lane : ILanes<Lane>
{
    private Lane(float value) => Value = value;

    /// <summary>The number.</summary>
    public float Value { get; }

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static Lane Create(float value) => new(value);

    /// <inheritdoc/>
    public static Lane operator +(Lane left, Lane right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    public static Lane operator -(Lane left, Lane right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    public static Lane operator *(Lane left, Lane right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    public static Lane operator /(Lane left, Lane right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    public static Lane operator -(Lane value) => new(-value.Value);

    /// <inheritdoc/>
    public static Lane Exp(Lane value) => First(Lanes128.Exp(Lanes128.Create(value.Value)));

    /// <inheritdoc/>
    public static Lane Log(Lane value) => First(Lanes128.Log(Lanes128.Create(value.Value)));

    /// <inheritdoc/>
    public static Lane Sqrt(Lane value) => new(MathF.Sqrt(value.Value));

    /// <inheritdoc/>
    public static Lane Square(Lane value) => new(value.Value * value.Value);

    /// <inheritdoc/>
    public static Lane Softplus(Lane value) => First(Lanes128.Softplus(Lanes128.Create(value.Value)));

    /// <inheritdoc/>
    public static Lane LogSoftplus(Lane value) => First(Lanes128.LogSoftplus(Lanes128.Create(value.Value)));

    /// <inheritdoc/>
    public static Lane Sigmoid(Lane value) => First(Lanes128.Sigmoid(Lanes128.Create(value.Value)));

    /// <inheritdoc/>
    public static Lane Tanh(Lane value) => First(Lanes128.Tanh(Lanes128.Create(value.Value)));

    /// <inheritdoc/>
    public static Lane Relu(Lane value) => First(Lanes128.Relu(Lanes128.Create(value.Value)));

    /// <inheritdoc/>
    public static Lane Step(Lane value) => new(value.Value > 0 ? 1 : 0);

    /// <inheritdoc/>
    public static Lane LogFactorial(Lane value) => First(Lanes128.LogFactorial(Lanes128.Create(value.Value)));

    /// <inheritdoc/>
    public static Lane IfNonZero(Lane condition, Lane value) => condition.Value == 0 ? default : value;

    /// <inheritdoc/>
    public static Lane ExpRatio(Lane a, Lane b) => First(Lanes128.ExpRatio(Lanes128.Create(a.Value), Lanes128.Create(b.Value)));

    private static Lane First(Lanes128 value) => new(Unsafe.BitCast<Lanes128, Vector128<float>>(value).ToScalar());
}
