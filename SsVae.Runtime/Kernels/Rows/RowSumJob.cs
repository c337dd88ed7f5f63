using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>
/// output[r] = Σ input[i] over the rows i of segment r, in float64; parts are vectors of columns of one output row,
/// held in registers while its rows pass.
/// </summary>
internal readonly unsafe struct RowSumJob : IVectorJob
{
    private const int ColumnsPerPart = 64;

    private readonly Block _input;
    private readonly Segments _segments;
    private readonly Block _output;
    private readonly int _strips;

    private RowSumJob(Block input, Segments segments, Block output)
    {
        _input = input;
        _segments = segments;
        _output = output;
        _strips = (output.Width + ColumnsPerPart - 1) / ColumnsPerPart;
    }

    /// <param name="rows">The number of segments.</param>
    /// <param name="segments">Where <see cref="Segments.Order"/> is null, rows are in the order of segments.</param>
    public static void Start(int rows, Block input, Segments segments, Block output)
    {
        if (rows <= 0)
            return;
        var job = new RowSumJob(input, segments, output);
        var numbers = (long)segments.Starts[rows] * Math.Min(output.Width, ColumnsPerPart) / rows;
        Workers.Run(ref job, checked(rows * job._strips), (int)(16384 / (numbers + 1)) + 1);
    }

    public void Run(int start, int end) => WidestVectors.Run(in this, start, end);

    void IVectorJob.Run<V, W>(int start, int end) => Run<W>(start, end);

    private void Run<W>(int start, int end) where W : struct, IWideVector<W>
    {
        for (var part = start; part < end; part++)
        {
            var row = part / _strips;
            nint j = part % _strips * ColumnsPerPart;
            var to = Math.Min(j + ColumnsPerPart, _output.Width);
            for (; j <= to - (8 * W.Count); j += 8 * W.Count)
                SumEight<W>(row, j);
            for (; j < to; j += W.Count)
                SumOne<W>(row, j, (int)Math.Min(W.Count, to - j));
        }
    }

    /// <summary>Eight vectors at once: a cache line of a row is read once, and the additions overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void SumEight<W>(int row, nint j) where W : struct, IWideVector<W>
    {
        var s0 = default(W);
        var s1 = s0;
        var s2 = s0;
        var s3 = s0;
        var s4 = s0;
        var s5 = s0;
        var s6 = s0;
        var s7 = s0;
        var order = _segments.Order;
        nint stride = _input.Stride;
        var last = _segments.Starts[row + 1];
        for (var i = _segments.Starts[row]; i < last; i++)
        {
            var from = _input.Data + ((order == null ? i : order[i]) * stride) + j;
            s0 += W.Load(from);
            s1 += W.Load(from + W.Count);
            s2 += W.Load(from + (2 * W.Count));
            s3 += W.Load(from + (3 * W.Count));
            s4 += W.Load(from + (4 * W.Count));
            s5 += W.Load(from + (5 * W.Count));
            s6 += W.Load(from + (6 * W.Count));
            s7 += W.Load(from + (7 * W.Count));
        }

        var to = _output.Data + ((nint)row * _output.Stride) + j;
        W.Store(s0, to);
        W.Store(s1, to + W.Count);
        W.Store(s2, to + (2 * W.Count));
        W.Store(s3, to + (3 * W.Count));
        W.Store(s4, to + (4 * W.Count));
        W.Store(s5, to + (5 * W.Count));
        W.Store(s6, to + (6 * W.Count));
        W.Store(s7, to + (7 * W.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void SumOne<W>(int row, nint j, int count) where W : struct, IWideVector<W>
    {
        var sum = default(W);
        var order = _segments.Order;
        nint stride = _input.Stride;
        var last = _segments.Starts[row + 1];
        for (var i = _segments.Starts[row]; i < last; i++)
            sum += W.LoadPartial(_input.Data + ((order == null ? i : order[i]) * stride) + j, count);
        W.StorePartial(sum, _output.Data + ((nint)row * _output.Stride) + j, count);
    }
}
