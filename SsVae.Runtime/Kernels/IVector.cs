namespace SsVae.Kernels;

/// <summary>
/// What the kernels need of a vector of float32 beyond <see cref="ILanes{V}"/>. Masks are vectors whose lanes are all ones or all
/// zeros. Every function rounds the same in each lane, so a number does not depend on its position in a row.
/// </summary>
internal unsafe interface IVector<V> : ILanes<V> where V : struct, IVector<V>
{
    static abstract V Load(float* source);

    static abstract void Store(V value, float* destination);

    /// <summary>The first <paramref name="count"/> numbers (1 … Count), zero in the other lanes; reads nothing beyond them.</summary>
    static abstract V LoadPartial(float* source, int count);

    /// <summary>Stores the first <paramref name="count"/> lanes (1 … Count) and touches nothing beyond them.</summary>
    static abstract void StorePartial(V value, float* destination, int count);

    /// <summary>The first <paramref name="count"/> lanes, <paramref name="other"/> in the rest.</summary>
    static abstract V KeepFirst(V value, int count, V other);

    /// <summary>a · b + c; rounded once where the processor can.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>The lesser; the second where either is NaN.</summary>
    static abstract V Min(V left, V right);

    /// <summary>The greater; the second where either is NaN.</summary>
    static abstract V Max(V left, V right);

    static abstract V Abs(V value);

    /// <summary>The nearest whole number, ties to even.</summary>
    static abstract V Round(V value);

    /// <summary>x · 2^n for whole n in [−252, 254], to zero or infinity where it must.</summary>
    static abstract V Scale(V value, V exponent);

    /// <summary>Splits a positive finite number into m · 2^e with m in [√½, √2).</summary>
    static abstract V Split(V value, out V exponent);

    static abstract V Less(V left, V right);

    static abstract V Same(V left, V right);

    static abstract V Select(V mask, V whenSet, V otherwise);

    /// <summary>The sum of the lanes.</summary>
    static abstract float Sum(V value);

    /// <summary>The greatest lane.</summary>
    static abstract float Greatest(V value);
}
