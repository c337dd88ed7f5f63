namespace SsVae.Kernels;

/// <summary>
/// What the loops of kernels need of a vector of float32 beyond <see cref="ILanes{V}"/>. Every function rounds the same
/// in each lane, so a number does not depend on its position in a row.
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

    /// <summary>The sum of the lanes.</summary>
    static abstract float Sum(V value);

    /// <summary>The greatest lane.</summary>
    static abstract float Greatest(V value);
}
