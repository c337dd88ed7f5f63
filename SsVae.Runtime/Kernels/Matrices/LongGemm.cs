using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>
/// Matrix products whose sums may be of any length: gradients over the rows of a batch. Float32 adds up pieces of the
/// sums, float64 the pieces. What is packed at once is a piece, too.
/// </summary>
internal static unsafe class LongGemm
{
    /// <summary>Products of an element that are no long sum.</summary>
    private const int Short = 4096;

    /// <summary>Products of a piece.</summary>
    private const int Piece = 1024;

    /// <summary>Products that are added up one after the other, and how many of these sums make a piece.</summary>
    private const int Depth = 32;

    [ThreadStatic]
    private static float[]? _product;

    [ThreadStatic]
    private static double[]? _sums;

    /// <summary>output += left · right.</summary>
    public static void Accumulate(Strided left, Strided right, Block output)
    {
        if (left.Columns <= Short)
        {
            Gemm.Multiply(left, right, output, accumulate: true);
            return;
        }

        var product = new Block(Room(ref _product, left.Rows * right.Columns), right.Columns, right.Columns);
        var sums = Room(ref _sums, left.Rows * right.Columns);
        for (var k = 0; k < left.Columns; k += Piece)
        {
            var depth = Math.Min(Piece, left.Columns - k);
            Gemm.Multiply(
                new Strided(left.At(0, k), left.Rows, depth, left.RowStride, left.ColumnStride),
                new Strided(right.At(k, 0), depth, right.Columns, right.RowStride, right.ColumnStride),
                product, accumulate: false, Depth);
            var add = new AddJob(product, sums, k == 0, k + depth == left.Columns, output);
            Workers.Run(ref add, left.Rows, (16384 / (right.Columns + 1)) + 1);
        }
    }

    /// <summary>
    /// Room for the numbers of the output, kept by each calling thread and grown when a larger one comes.
    /// </summary>
    private static T* Room<T>(ref T[]? array, int length) where T : unmanaged
    {
        if (array is null || array.Length < length)
            array = GC.AllocateUninitializedArray<T>(Math.Max(length, 1), pinned: true);
        return (T*)Unsafe.AsPointer(ref array[0]);
    }

    /// <summary>Adds a piece to the sums, and after the last one the sums to the output; parts are rows.</summary>
    private readonly struct AddJob(Block product, double* sums, bool isFirst, bool isLast, Block output) : IJob
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int start, int end)
        {
            for (nint r = start; r < end; r++)
            {
                var from = product.Data + (r * product.Stride);
                var own = sums + (r * product.Stride);
                var to = output.Data + (r * output.Stride);
                for (nint j = 0; j < product.Width; j++)
                {
                    var sum = isFirst ? from[j] : own[j] + from[j];
                    if (isLast)
                        to[j] = (float)(to[j] + sum);
                    else
                        own[j] = sum;
                }
            }
        }
    }
}
