using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>Six rows of two vectors: 12 of the 16 registers of AVX2 or SSE hold sums.</summary>
internal readonly unsafe struct MicroKernel6<V> : IMicroKernel where V : struct, IVector<V>
{
    public static int Rows => 6;

    public static int Columns => 2 * V.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int depth, float* left, float* right, float* output, nint stride, bool accumulate)
    {
        var r0 = default(TileRow<V>);
        var r1 = r0;
        var r2 = r0;
        var r3 = r0;
        var r4 = r0;
        var r5 = r0;
        for (var k = 0; k < depth; k++)
        {
            var first = V.Load(right);
            var second = V.Load(right + V.Count);
            r0 = r0.Add(left[0], first, second);
            r1 = r1.Add(left[1], first, second);
            r2 = r2.Add(left[2], first, second);
            r3 = r3.Add(left[3], first, second);
            r4 = r4.Add(left[4], first, second);
            r5 = r5.Add(left[5], first, second);
            left += Rows;
            right += Columns;
        }

        r0.Put(output, accumulate);
        r1.Put(output += stride, accumulate);
        r2.Put(output += stride, accumulate);
        r3.Put(output += stride, accumulate);
        r4.Put(output += stride, accumulate);
        r5.Put(output += stride, accumulate);
    }
}
