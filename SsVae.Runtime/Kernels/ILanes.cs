using System.ComponentModel;

namespace SsVae.Kernels;

/// <summary>
/// The numbers that one element-wise operation handles at once: 16, 8, 4 or 1 float32. The same operator struct serves all of
/// them. Implementations: <c>Lanes512</c>, <c>Lanes256</c>, <c>Lanes128</c> and <c>Lane</c> (one number).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILanes<V> where V : struct, ILanes<V>
{
    /// <summary>How many numbers there are.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract V Create(float value);

    static abstract V operator +(V left, V right);

    static abstract V operator -(V left, V right);

    static abstract V operator *(V left, V right);

    static abstract V operator /(V left, V right);

    static abstract V operator -(V value);

    /// <summary>e^x; 0 at −∞, within 2 ulp elsewhere.</summary>
    static abstract V Exp(V value);

    /// <summary>The natural logarithm; −∞ at 0, NaN below.</summary>
    static abstract V Log(V value);

    /// <summary>The square root.</summary>
    static abstract V Sqrt(V value);

    /// <summary>x².</summary>
    static abstract V Square(V value);

    /// <summary>log(1 + e^x), without overflow: max(x, 0) + log1p(e^−|x|).</summary>
    static abstract V Softplus(V value);

    /// <summary>log(log(1 + e^x)), the logarithm of a softplus: x where that is e^x, however small.</summary>
    static abstract V LogSoftplus(V value);

    /// <summary>1 / (1 + e^−x).</summary>
    static abstract V Sigmoid(V value);

    /// <summary>The hyperbolic tangent.</summary>
    static abstract V Tanh(V value);

    /// <summary>max(x, 0); NaN stays NaN.</summary>
    static abstract V Relu(V value);

    /// <summary>1 where x &gt; 0, otherwise 0: the derivative of <see cref="Relu"/>.</summary>
    static abstract V Step(V value);

    /// <summary>log x! of whole numbers x ≥ 0, within 4 ulp.</summary>
    static abstract V LogFactorial(V value);

    /// <summary>value where condition ≠ 0, otherwise 0, even if value is NaN or infinite there.</summary>
    static abstract V IfNonZero(V condition, V value);

    /// <summary>e^(a − b); 0 where a is −∞, even if b is.</summary>
    static abstract V ExpRatio(V a, V b);
}
