using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>x − log Σ e^x per row, shifted by the row's maximum so that nothing overflows.</summary>
internal readonly unsafe struct LogSoftmaxJob(Block input, Block output) : IJob
{
    /// <summary>Vectors of exponentials that float32 adds up before float64 takes over.</summary>
    private const int VectorsPerSum = 64;

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
        var width = output.Width;
        for (var r = start; r < end; r++)
        {
            var from = input.Data + ((nint)r * input.Stride);
            var to = output.Data + ((nint)r * output.Stride);
            var maximum = Maximum<V>(from, width);
            if (float.IsNegativeInfinity(maximum))
            {
                // Nothing but −∞ (or NaN, which no comparison finds): −∞ − (−∞) would be NaN.
                new ReadOnlySpan<float>(from, width).CopyTo(new Span<float>(to, width));
                continue;
            }

            var shift = V.Create(maximum);
            var rest = width % V.Count;
            nint whole = width - rest;
            var sum = V.Create(0);
            var total = 0.0;
            nint j = 0;
            while (true)
            {
                var last = Math.Min(j + (VectorsPerSum * V.Count), whole);
                for (; j < last; j += V.Count)
                    sum += V.Exp(V.Load(from + j) - shift);
                if (j == whole)
                    break;
                total += V.Sum(sum);
                sum = V.Create(0);
            }

            if (rest > 0)
                sum += V.KeepFirst(V.Exp(V.LoadPartial(from + j, rest) - shift), rest, V.Create(0));
            // Subtracted one after the other: the maximum is large beside a result near 0.
            var logSum = V.Log(V.Create((float)(total + V.Sum(sum))));
            for (j = 0; j < whole; j += V.Count)
                V.Store(V.Load(from + j) - shift - logSum, to + j);
            if (rest > 0)
                V.StorePartial(V.LoadPartial(from + j, rest) - shift - logSum, to + j, rest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Maximum<V>(float* row, int width) where V : struct, IVector<V>
    {
        var maximum = V.Create(float.NegativeInfinity);
        nint j = 0;
        for (; j <= width - V.Count; j += V.Count)
            maximum = V.Max(V.Load(row + j), maximum);
        var rest = width - (int)j;
        if (rest > 0)
            maximum = V.Max(V.KeepFirst(V.LoadPartial(row + j, rest), rest, maximum), maximum);
        return V.Greatest(maximum);
    }
}
