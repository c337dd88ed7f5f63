using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>The product of small matrices, straight from the definition.</summary>
internal static unsafe class SmallGemm
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(Strided left, Strided right, Block output, bool accumulate)
    {
        for (var i = 0; i < left.Rows; i++)
        {
            for (var j = 0; j < right.Columns; j++)
            {
                var a = left.At(i, 0);
                var b = right.At(0, j);
                // In float64, since one row and one column may have thousands of numbers.
                var sum = 0.0;
                for (var k = 0; k < left.Columns; k++, a += left.ColumnStride, b += right.RowStride)
                    sum += (double)*a * *b;
                var c = output.Data + ((nint)i * output.Stride) + j;
                *c = (float)(accumulate ? *c + sum : sum);
            }
        }
    }
}
