using System.Numerics.Tensors;

namespace SsVae.Kernels;

/// <summary>
/// x − log Σ e^x per row, shifted by the row's maximum so that nothing overflows. In float64, rounded once: what is rounded off a
/// normaliser is the same in every row that reads it, so that in a document of 100,000 words it would add up.
/// </summary>
internal readonly unsafe struct LogSoftmaxJob(Block input, Block output) : IJob
{
    public void Run(int start, int end)
    {
        for (nint r = start; r < end; r++)
        {
            var from = new ReadOnlySpan<float>(input.Data + (r * input.Stride), output.Width);
            var to = new Span<float>(output.Data + (r * output.Stride), output.Width);
            // NaN if one is.
            double maximum = from.IsEmpty ? float.NegativeInfinity : TensorPrimitives.Max(from);
            if (double.IsNegativeInfinity(maximum))
            {
                // Nothing but −∞: −∞ − (−∞) would be NaN.
                from.CopyTo(to);
                continue;
            }

            var sum = 0.0;
            foreach (var x in from)
                sum += Math.Exp(x - maximum);
            var logSum = maximum + Math.Log(sum);
            for (var j = 0; j < to.Length; j++)
                to[j] = (float)(from[j] - logSum);
        }
    }
}
