using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>log Σ e^x over segments of rows, shifted by each segment's maximum so that nothing overflows.</summary>
internal readonly unsafe struct LogSumExpJob(Block input, Segments segments, Block output) : IVectorJob
{
    /// <summary>Vectors of exponentials that float32 adds up before float64 takes over.</summary>
    private const int VectorsPerSum = 64;

    public void Run(int start, int end) => WidestVectors.Run(in this, start, end);

    void IVectorJob.Run<V, W>(int start, int end) => Run<V>(start, end);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Run<V>(int start, int end) where V : struct, IVector<V>
    {
        var gathered = stackalloc float[V.Count];
        for (nint r = start; r < end; r++)
        {
            var order = segments.Order + segments.Starts[r];
            var count = segments.Starts[r + 1] - segments.Starts[r];
            var maximum = float.NegativeInfinity;
            for (nint i = 0; i < count; i++)
            {
                var value = input.Data[(nint)order[i] * input.Stride];
                // Written so that NaN becomes the maximum, and then the result.
                maximum = value <= maximum ? maximum : value;
            }

            if (float.IsNegativeInfinity(maximum))
            {
                // −∞ − (−∞) would be NaN.
                output.Data[r * output.Stride] = maximum;
                continue;
            }

            var shift = V.Create(maximum);
            var total = 0.0;
            for (var i = 0; i < count;)
            {
                var sum = V.Create(0);
                for (var last = (int)Math.Min((long)i + (VectorsPerSum * V.Count), count); i < last; i += V.Count)
                {
                    var n = Math.Min(V.Count, count - i);
                    for (nint j = 0; j < n; j++)
                        gathered[j] = input.Data[(nint)order[i + j] * input.Stride];
                    sum += V.KeepFirst(LaneFunctions.Exp(V.LoadPartial(gathered, n) - shift), n, V.Create(0));
                }

                total += V.Sum(sum);
            }

            output.Data[r * output.Stride] = maximum + MathF.Log((float)total);
        }
    }
}
