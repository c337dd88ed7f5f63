using System.Buffers;
using System.ComponentModel;

namespace SsVae.Kernels;

/// <summary>Kernels along a chain, whose rows are in the order of their steps: a row's predecessors come before it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Chain
{
    /// <summary>
    /// The forward algorithm, scaled (Rabiner 1989): messages[r, 0] = log Σ e^(messages[previous[i]] + joint[i, 0]) over the terms i of
    /// message r, less normalisers[s, 0], the log-sum of that over all messages of its step s; a previous message of −1 counts 0. −∞ where all
    /// of a step are.
    /// </summary>
    public static void Scan(ChainSteps steps, Block joint, Block messages, Block normalisers) =>
        WidestVectors.Run(new ScanWork(steps, joint, messages, normalisers));

    /// <summary>As <see cref="Scan"/> with the maximum for the log-sum-exp: the algorithm of Viterbi (1967).</summary>
    public static void Maximise(ChainSteps steps, Block joint, Block messages, Block normalisers) =>
        Scan<Best>(steps, joint, messages, normalisers);

    /// <summary>
    /// The scan in reverse. With W the total adjoint of a step's messages, a that of its normaliser, the adjoint of the log-sum of
    /// message r is U_r = W_r + (a − Σ W) e^(messages[r]); that of its term i is U_r times the share of i in the sum, and it is added to the W of
    /// the message before. Of the sum of all normalisers, U is the posterior at each step, and adds up to 1 whatever was rounded.
    /// </summary>
    /// <param name="steps">The rows.</param>
    /// <param name="joint">What the scan was made of.</param>
    /// <param name="messages">The scan's messages.</param>
    /// <param name="adjoint">The adjoint of the messages.</param>
    /// <param name="ofNormalisers">The adjoint of the normalisers.</param>
    /// <param name="output">The adjoint of <paramref name="joint"/>.</param>
    public static void ScanReverse(
        ChainSteps steps, Block joint, Block messages, Block adjoint, Block ofNormalisers, Block output) =>
        WidestVectors.Run(new ReverseWork(steps, joint, messages, adjoint, ofNormalisers, output));

    /// <summary>output[r] = input[previous[r]], 0 where there is none.</summary>
    public static void Lag(int rows, Block input, IndexMap previous, Block output)
    {
        for (nint r = 0; r < rows; r++)
        {
            var to = new Span<float>(output.Data + (r * output.Stride), output.Width);
            if (previous.Data[r] < 0)
                to.Clear();
            else
                new ReadOnlySpan<float>(input.Data + ((nint)previous.Data[r] * input.Stride), output.Width).CopyTo(to);
        }
    }

    /// <summary>output = 0 (<paramref name="outputRows"/> rows), then output[previous[r]] += input[r], but where there is none: the adjoint of <see cref="Lag"/>.</summary>
    public static void Lead(int rows, Block input, IndexMap previous, int outputRows, Block output)
    {
        Elementwise.Fill(outputRows, output, 0);
        for (nint r = 0; r < rows; r++)
        {
            if (previous.Data[r] < 0)
                continue;
            var from = input.Data + (r * input.Stride);
            var to = output.Data + ((nint)previous.Data[r] * output.Stride);
            for (nint j = 0; j < output.Width; j++)
                to[j] += from[j];
        }
    }

    private static void Scan<TSum>(ChainSteps steps, Block joint, Block messages, Block normalisers) where TSum : struct, IChainSum
    {
        var terms = new ChainTerms(steps, joint, messages);
        var sums = ArrayPool<double>.Shared.Rent(Most(steps.Messages, steps.Count));
        for (var step = 0; step < steps.Count; step++)
        {
            var rows = Of(steps.Messages, step);
            var own = sums.AsSpan(0, rows.Length);
            for (var k = 0; k < rows.Length; k++)
                own[k] = TSum.Of(terms, rows[k]);
            var normaliser = TSum.Of(own);
            var (greatest, ofGreatest) = (float.NegativeInfinity, double.NegativeInfinity);
            for (var k = 0; k < rows.Length; k++)
            {
                // −∞ − (−∞) would be NaN.
                var message = double.IsNegativeInfinity(own[k]) ? float.NegativeInfinity : (float)(own[k] - normaliser);
                messages.Data[rows[k] * messages.Stride] = message;
                (greatest, ofGreatest) = message <= greatest ? (greatest, ofGreatest) : (message, own[k]);
            }

            // Less the message as it was rounded, so that both together are the sum again: the greatest, for precision.
            normalisers.Data[step * normalisers.Stride] = float.IsNegativeInfinity(greatest) ? greatest : (float)(ofGreatest - greatest);
        }

        ArrayPool<double>.Shared.Return(sums);
    }

    private static void Reverse<V>(
        ChainSteps steps, Block joint, Block messages, Block adjoint, Block ofNormalisers, Block output) where V : struct, IVector<V>
    {
        var terms = new ChainTerms(steps, joint, messages);
        var count = steps.Messages.Starts[steps.Count];
        var worth = ArrayPool<double>.Shared.Rent(count);
        var exponentials = ArrayPool<float>.Shared.Rent(Most(steps.Terms, count));
        for (nint r = 0; r < count; r++)
            worth[r] = adjoint.Data[r * adjoint.Stride];
        for (var step = steps.Count - 1; step >= 0; step--)
        {
            var rows = Of(steps.Messages, step);
            double left = ofNormalisers.Data[step * ofNormalisers.Stride];
            foreach (var row in rows)
                left -= worth[row];
            foreach (var row in rows)
            {
                var own = worth[row] + (left * Math.Exp(messages.Data[row * messages.Stride]));
                Share<V>(terms, row, own, worth, exponentials, output);
            }
        }

        ArrayPool<double>.Shared.Return(worth);
        ArrayPool<float>.Shared.Return(exponentials);
    }

    /// <summary>Gives each term of a message its share of the adjoint of their log-sum.</summary>
    private static void Share<V>(
        in ChainTerms terms, nint message, double adjoint, double[] worth, float[] exponentials, Block output) where V : struct, IVector<V>
    {
        var rows = terms.Rows(message);
        var greatest = terms.Greatest(rows);
        // Of an impossible message no term has a share, and of nothing none has any.
        var isNone = adjoint == 0 || double.IsNegativeInfinity(greatest);
        fixed (float* each = exponentials)
        {
            var perUnit = isNone ? 0 : adjoint / LogSum<V>.Exponentials(terms, rows, greatest, each);
            for (var k = 0; k < rows.Length; k++)
            {
                var share = isNone ? 0 : perUnit * each[k];
                output.Data[(nint)rows[k] * output.Stride] = (float)share;
                if (terms.Previous(rows[k]) is { } before)
                    worth[before] += share;
            }
        }
    }

    private static ReadOnlySpan<int> Of(Segments segments, nint s) => new(segments.Order + segments.Starts[s], segments.Starts[s + 1] - segments.Starts[s]);

    private static int Most(Segments segments, int count)
    {
        var most = 0;
        for (nint s = 0; s < count; s++)
            most = Math.Max(most, segments.Starts[s + 1] - segments.Starts[s]);
        return most;
    }

    private readonly struct ScanWork(ChainSteps steps, Block joint, Block messages, Block normalisers) : IVectorWork
    {
        void IVectorWork.Run<V, W, TKernel>() => Scan<LogSum<V>>(steps, joint, messages, normalisers);
    }

    private readonly struct ReverseWork(
        ChainSteps steps, Block joint, Block messages, Block adjoint, Block ofNormalisers, Block output) : IVectorWork
    {
        void IVectorWork.Run<V, W, TKernel>() => Reverse<V>(steps, joint, messages, adjoint, ofNormalisers, output);
    }
}
