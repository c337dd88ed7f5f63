using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>The upper 24 bits of each word, in [0, 1).</summary>
internal readonly unsafe struct UniformNumbers : IRandomNumbers
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Convert<V>(uint* words, float* numbers) where V : struct, IVector<V>
    {
        for (var i = 0; i < 4 * IRandomNumbers.Group; i++)
            numbers[i] = (words[i] >> 8) * (1f / 16777216);
    }
}
