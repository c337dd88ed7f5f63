using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>Six rows of two vectors: 12 of the 16 registers of AVX2 or SSE hold sums.</summary>
internal readonly unsafe struct MicroKernel6<V> : IMicroKernel where V : struct, IVector<V>
{
    public static int Rows => 6;

    public static int Columns => 2 * V.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void MultiplyHalf(int depth, float* left, float* right, float* output, nint stride, bool accumulate)
    {
        var r0 = V.Create(0);
        var r1 = r0;
        var r2 = r0;
        var r3 = r0;
        var r4 = r0;
        var r5 = r0;
        for (var k = 0; k < depth; k++)
        {
            var first = V.Load(right);
            r0 = V.MultiplyAdd(V.Create(left[0]), first, r0);
            r1 = V.MultiplyAdd(V.Create(left[1]), first, r1);
            r2 = V.MultiplyAdd(V.Create(left[2]), first, r2);
            r3 = V.MultiplyAdd(V.Create(left[3]), first, r3);
            r4 = V.MultiplyAdd(V.Create(left[4]), first, r4);
            r5 = V.MultiplyAdd(V.Create(left[5]), first, r5);
            left += Rows;
            right += Columns;
        }

        Put(r0, output, accumulate);
        Put(r1, output += stride, accumulate);
        Put(r2, output += stride, accumulate);
        Put(r3, output += stride, accumulate);
        Put(r4, output += stride, accumulate);
        Put(r5, output += stride, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(V sum, float* output, bool accumulate) => V.Store(accumulate ? sum + V.Load(output) : sum, output);
}
