using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>
/// The upper 23 bits of each word and one half, in (0, 1): from 2⁻²⁴ to 1 − 2⁻²⁴, the same distance from either end.
/// </summary>
internal readonly unsafe struct OpenUniformNumbers : IRandomNumbers
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Convert<V>(uint* words, float* numbers) where V : struct, IVector<V>
    {
        for (var i = 0; i < 4 * IRandomNumbers.Group; i++)
            numbers[i] = ((words[i] >> 9) + 0.5f) * (1f / 8388608);
    }
}
