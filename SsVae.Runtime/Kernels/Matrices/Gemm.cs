using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>
/// The blocked matrix product of Goto and van de Geijn (2008): the right factor is packed into panels of as many columns as the
/// micro-kernel has, then blocks of rows of the left factor are packed, each by the thread that multiplies it. The order in which
/// one element's products are added depends on the sizes alone, never on the threads.
/// </summary>
internal static unsafe class Gemm
{
    /// <summary>Below this many multiplications packing costs more than it saves.</summary>
    private const long Small = 4096;

    [ThreadStatic]
    private static float[]? _panels;

    /// <summary>output = left · right, or output += left · right.</summary>
    public static void Multiply(
        Strided left, Strided right, Block output, bool accumulate, int depth = Packing.BlockDepth)
    {
        if (left.Rows <= 0 || right.Columns <= 0)
            return;
        if ((long)left.Rows * left.Columns * right.Columns <= Small)
            SmallGemm.Multiply(left, right, output, accumulate);
        else
            WidestVectors.Run(new Product(left, right, output, accumulate, depth));
    }

    private static void Multiply<TKernel>(Strided left, Strided right, Block output, bool accumulate, int depth)
        where TKernel : struct, IMicroKernel
    {
        var panels = ((right.Columns - 1) / TKernel.Columns) + 1;
        var packed = Panels((nint)panels * TKernel.Columns * right.Rows);
        var pack = new PackJob(right, TKernel.Columns, packed);
        Workers.Run(ref pack, pack.Parts, (16384 / (pack.NumbersPerPart + 1)) + 1);
        var multiply = new GemmJob<TKernel>(left, packed, panels, output, accumulate, depth);
        Workers.Run(ref multiply, multiply.Parts, multiply.Grain);
    }

    /// <summary>Room for the packed right factor, kept by each calling thread and grown when a larger one comes.</summary>
    private static float* Panels(nint length)
    {
        const int alignment = 16;
        if (_panels is null || _panels.Length < length + alignment)
            _panels = GC.AllocateUninitializedArray<float>(checked((int)length + alignment), pinned: true);
        var address = (nint)Unsafe.AsPointer(ref _panels[0]);
        return (float*)((address + 63) & ~(nint)63);
    }

    private readonly struct Product(Strided left, Strided right, Block output, bool accumulate, int depth) : IVectorWork
    {
        void IVectorWork.Run<V, W, TKernel>() => Multiply<TKernel>(left, right, output, accumulate, depth);
    }

    /// <summary>Packs the right factor; parts are panels, or bands of rows where the columns are contiguous.</summary>
    private readonly struct PackJob(Strided right, int width, float* packed) : IJob
    {
        private const int Band = 32;

        private bool ByBands => right.ColumnStride == 1;

        public int Parts => ByBands ? (right.Rows + Band - 1) / Band : (right.Columns + width - 1) / width;

        public int NumbersPerPart => ByBands ? Band * right.Columns : width * right.Rows;

        public void Run(int start, int end)
        {
            if (ByBands)
            {
                var k = start * Band;
                var depth = Math.Min(end * Band, right.Rows) - k;
                Packing.PackContiguous(
                    right.At(k, 0), right.RowStride, right.Columns, depth, width, packed + ((nint)k * width), (nint)width * right.Rows);
                return;
            }

            for (var p = start; p < end; p++)
            {
                var column = p * width;
                Packing.Pack(
                    right.At(0, column), right.ColumnStride, right.RowStride, Math.Min(width, right.Columns - column), right.Rows, width,
                    packed + ((nint)p * width * right.Rows));
            }
        }
    }
}
