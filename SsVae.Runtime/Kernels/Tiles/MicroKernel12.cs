using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>Twelve rows of two vectors: 24 of the 32 registers of AVX-512 hold sums.</summary>
internal readonly unsafe struct MicroKernel12<V> : IMicroKernel where V : struct, IVector<V>
{
    public static int Rows => 12;

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
        var r6 = r0;
        var r7 = r0;
        var r8 = r0;
        var r9 = r0;
        var r10 = r0;
        var r11 = r0;
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
            r6 = r6.Add(left[6], first, second);
            r7 = r7.Add(left[7], first, second);
            r8 = r8.Add(left[8], first, second);
            r9 = r9.Add(left[9], first, second);
            r10 = r10.Add(left[10], first, second);
            r11 = r11.Add(left[11], first, second);
            left += Rows;
            right += Columns;
        }

        r0.Put(output, accumulate);
        r1.Put(output += stride, accumulate);
        r2.Put(output += stride, accumulate);
        r3.Put(output += stride, accumulate);
        r4.Put(output += stride, accumulate);
        r5.Put(output += stride, accumulate);
        r6.Put(output += stride, accumulate);
        r7.Put(output += stride, accumulate);
        r8.Put(output += stride, accumulate);
        r9.Put(output += stride, accumulate);
        r10.Put(output += stride, accumulate);
        r11.Put(output += stride, accumulate);
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
        var r6 = r0;
        var r7 = r0;
        var r8 = r0;
        var r9 = r0;
        var r10 = r0;
        var r11 = r0;
        for (var k = 0; k < depth; k++)
        {
            var first = V.Load(right);
            r0 = V.MultiplyAdd(V.Create(left[0]), first, r0);
            r1 = V.MultiplyAdd(V.Create(left[1]), first, r1);
            r2 = V.MultiplyAdd(V.Create(left[2]), first, r2);
            r3 = V.MultiplyAdd(V.Create(left[3]), first, r3);
            r4 = V.MultiplyAdd(V.Create(left[4]), first, r4);
            r5 = V.MultiplyAdd(V.Create(left[5]), first, r5);
            r6 = V.MultiplyAdd(V.Create(left[6]), first, r6);
            r7 = V.MultiplyAdd(V.Create(left[7]), first, r7);
            r8 = V.MultiplyAdd(V.Create(left[8]), first, r8);
            r9 = V.MultiplyAdd(V.Create(left[9]), first, r9);
            r10 = V.MultiplyAdd(V.Create(left[10]), first, r10);
            r11 = V.MultiplyAdd(V.Create(left[11]), first, r11);
            left += Rows;
            right += Columns;
        }

        Put(r0, output, accumulate);
        Put(r1, output += stride, accumulate);
        Put(r2, output += stride, accumulate);
        Put(r3, output += stride, accumulate);
        Put(r4, output += stride, accumulate);
        Put(r5, output += stride, accumulate);
        Put(r6, output += stride, accumulate);
        Put(r7, output += stride, accumulate);
        Put(r8, output += stride, accumulate);
        Put(r9, output += stride, accumulate);
        Put(r10, output += stride, accumulate);
        Put(r11, output += stride, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(V sum, float* output, bool accumulate) => V.Store(accumulate ? sum + V.Load(output) : sum, output);
}
