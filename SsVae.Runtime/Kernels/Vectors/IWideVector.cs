namespace SsVae.Kernels;

/// <summary>
/// A vector of float64 that is loaded from float32 and stored as float32: for sums, which are rounded once.
/// </summary>
internal unsafe interface IWideVector<W> where W : struct, IWideVector<W>
{
    /// <summary>How many numbers there are.</summary>
    static abstract int Count { get; }

    static abstract W operator +(W left, W right);

    static abstract W Load(float* source);

    /// <summary>
    /// The first <paramref name="count"/> numbers (1 … Count), zero in the other lanes; reads nothing beyond them.
    /// </summary>
    static abstract W LoadPartial(float* source, int count);

    static abstract void Store(W value, float* destination);

    /// <summary>Stores the first <paramref name="count"/> lanes (1 … Count) and touches nothing beyond them.</summary>
    static abstract void StorePartial(W value, float* destination, int count);
}
