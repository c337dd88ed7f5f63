using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>
/// Sums of rows of one number: output[r, 0] = Σ input[i, 0] over the rows i of segment r, less a number of its own, all
/// in float64 and rounded once. So a difference from that number survives where the sum is too large for float32 to
/// hold it.
/// </summary>
internal readonly unsafe struct NumberSumJob : IJob
{
    private readonly Block _input;
    private readonly Segments _segments;
    private readonly Operand _less;
    private readonly Block _output;

    private NumberSumJob(Block input, Segments segments, Operand less, Block output)
    {
        _input = input;
        _segments = segments;
        _less = less;
        _output = output;
    }

    /// <param name="rows">The number of segments.</param>
    /// <param name="segments">Where <see cref="Segments.Order"/> is null, rows are in the order of segments.</param>
    /// <param name="less">What to subtract from the sum of each segment; nothing where there is no memory.</param>
    public static void Start(int rows, Block input, Segments segments, Operand less, Block output)
    {
        if (rows <= 0)
            return;
        var job = new NumberSumJob(input, segments, less, output);
        Workers.Run(ref job, rows, (16384 / ((segments.Starts[rows] / rows) + 1)) + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int start, int end)
    {
        for (var r = start; r < end; r++)
        {
            var sum = Sum(_segments.Starts[r], _segments.Starts[r + 1]);
            if (_less.Data != null)
            {
                // What is infinite stays so: −∞ − (−∞) would be NaN.
                var less = *Operands.Row(_less, r);
                sum = double.IsInfinity(sum) ? sum : sum - less;
            }

            _output.Data[(nint)r * _output.Stride] = (float)sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Sum(int i, int last)
    {
        // Four sums at once, since each addition waits for the one before.
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        for (; i + 4 <= last; i += 4)
        {
            s0 += At(i);
            s1 += At(i + 1);
            s2 += At(i + 2);
            s3 += At(i + 3);
        }

        for (; i < last; i++)
            s0 += At(i);
        return s0 + s1 + (s2 + s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float At(int i) => _input.Data[(nint)(_segments.Order == null ? i : _segments.Order[i]) * _input.Stride];
}
