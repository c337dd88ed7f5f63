namespace SsVae.Kernels;

/// <summary>
/// Makes numbers of random words, a group of blocks at a time; both are stored word by word, not block by block.
/// </summary>
internal unsafe interface IRandomNumbers
{
    /// <summary>Blocks that are converted together.</summary>
    const int Group = 16;

    /// <summary>Makes numbers of the words of a group.</summary>
    static abstract void Convert<V>(uint* words, float* numbers) where V : struct, IVector<V>;
}
