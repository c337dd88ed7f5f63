using System.ComponentModel;

namespace SsVae.Kernels;

/// <summary>
/// The numbers that one element-wise operation handles at once: 16, 8 or 4 float32, as wide as the processor's
/// vectors. The same operator struct serves all of them. These are the operations that every width has its own
/// instructions for; what is made of them is in <see cref="LaneFunctions"/>.
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

    /// <summary>The square root.</summary>
    static abstract V Sqrt(V value);

    /// <summary>The magnitude.</summary>
    static abstract V Abs(V value);

    /// <summary>a · b + c; rounded once where the processor can.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>The lesser; the second where either is NaN.</summary>
    static abstract V Min(V left, V right);

    /// <summary>The greater; the second where either is NaN.</summary>
    static abstract V Max(V left, V right);

    /// <summary>The nearest whole number, ties to even.</summary>
    static abstract V Round(V value);

    /// <summary>x · 2^n for whole n in [−252, 254], to zero or infinity where it must.</summary>
    static abstract V Scale(V value, V exponent);

    /// <summary>Splits a positive finite number into m · 2^e with m in [√½, √2).</summary>
    static abstract V Split(V value, out V exponent);

    /// <summary>A mask: all ones in the lanes where left &lt; right, otherwise all zeros.</summary>
    static abstract V Less(V left, V right);

    /// <summary>A mask of the lanes where left = right.</summary>
    static abstract V Same(V left, V right);

    /// <summary>Of each lane the second value where the mask is set, otherwise the third.</summary>
    static abstract V Select(V mask, V whenSet, V otherwise);
}
