using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>output[0, j] = (or +=) Σ_r input[r, j]; parts are vectors of columns, held in registers while the rows pass.</summary>
internal readonly unsafe struct ColumnSumJob : IJob
{
    private readonly Block _input;
    private readonly Block _output;
    private readonly int _rows;
    private readonly bool _accumulate;

    private ColumnSumJob(int rows, Block input, Block output, bool accumulate)
    {
        _rows = rows;
        _input = input;
        _output = output;
        _accumulate = accumulate;
    }

    public static void Start(int rows, Block input, Block output, bool accumulate)
    {
        var job = new ColumnSumJob(rows, input, output, accumulate);
        Workers.Run(ref job, (output.Width + 63) / 64, (16384 / ((Math.Max(rows, 1) * 64) + 1)) + 1);
    }

    public void Run(int start, int end)
    {
        if (Lanes512.IsSupported)
            Run<Lanes512>(start, end);
        else if (Lanes256.IsSupported)
            Run<Lanes256>(start, end);
        else
            Run<Lanes128>(start, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Run<V>(int start, int end) where V : struct, IVector<V>
    {
        nint j = start * 64;
        nint to = Math.Min(end * 64, _output.Width);
        nint stride = _input.Stride;
        for (; j <= to - (4 * V.Count); j += 4 * V.Count)
        {
            // Four vectors at once: a cache line of a row is read once, and the additions overlap.
            var s0 = V.Create(0);
            var s1 = s0;
            var s2 = s0;
            var s3 = s0;
            var row = _input.Data + j;
            for (var r = 0; r < _rows; r++, row += stride)
            {
                s0 += V.Load(row);
                s1 += V.Load(row + V.Count);
                s2 += V.Load(row + (2 * V.Count));
                s3 += V.Load(row + (3 * V.Count));
            }

            Put(s0, j, V.Count);
            Put(s1, j + V.Count, V.Count);
            Put(s2, j + (2 * V.Count), V.Count);
            Put(s3, j + (3 * V.Count), V.Count);
        }

        for (; j < to; j += V.Count)
        {
            var count = (int)Math.Min(V.Count, to - j);
            var sum = V.Create(0);
            var row = _input.Data + j;
            for (var r = 0; r < _rows; r++, row += stride)
                sum += V.LoadPartial(row, count);
            Put(sum, j, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put<V>(V sum, nint j, int count) where V : struct, IVector<V>
    {
        var output = _output.Data + j;
        V.StorePartial(_accumulate ? V.LoadPartial(output, count) + sum : sum, output, count);
    }
}
