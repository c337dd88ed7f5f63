using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>Kernels along a chain, whose rows are in the order of their steps: a row's predecessors come before it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Chain
{
    /// <summary>
    /// messages[r, 0] = log Σ e^(messages[previous[i]] + joint[i, 0]) over the rows i of segment r; a previous row of −1 counts 0: the forward
    /// algorithm (Rabiner 1989).
    /// </summary>
    public static void Scan(int rows, Block joint, Segments segments, IndexMap previous, Block messages)
    {
        if (Lanes512.IsSupported)
            Scan<Lanes512>(rows, joint, segments, previous, messages);
        else if (Lanes256.IsSupported)
            Scan<Lanes256>(rows, joint, segments, previous, messages);
        else
            Scan<Lanes128>(rows, joint, segments, previous, messages);
    }

    /// <summary>As <see cref="Scan(int, Block, Segments, IndexMap, Block)"/> with the maximum for the log-sum-exp: the algorithm of Viterbi (1967).</summary>
    public static void Maximise(int rows, Block joint, Segments segments, IndexMap previous, Block messages)
    {
        for (nint r = 0; r < rows; r++)
        {
            var maximum = float.NegativeInfinity;
            for (nint k = segments.Starts[r]; k < segments.Starts[r + 1]; k++)
                maximum = MathF.Max(maximum, Term(joint, previous, messages, segments.Order[k]));
            messages.Data[r * messages.Stride] = maximum;
        }
    }

    /// <summary>
    /// worth[r] = adjoint[r] + Σ worth[s] e^(messages[r] + joint[i] − messages[s]) over the rows s of the next step and the rows i of segment s that
    /// r precedes: the scan in reverse.
    /// </summary>
    public static void ScanReverse(
        int rows, Block adjoint, Block messages, Block joint, Segments segments, IndexMap previous, Block worth)
    {
        Elementwise.Copy(rows, worth, adjoint);
        for (nint r = rows - 1; r >= 0; r--)
        {
            var own = worth.Data[r * worth.Stride];
            var message = messages.Data[r * messages.Stride];
            if (own == 0 || float.IsNegativeInfinity(message))
                continue;
            for (nint k = segments.Starts[r]; k < segments.Starts[r + 1]; k++)
            {
                nint i = segments.Order[k];
                nint before = previous.Data[i];
                if (before >= 0)
                    worth.Data[before * worth.Stride] += own * MathF.Exp(messages.Data[before * messages.Stride] + joint.Data[i * joint.Stride] - message);
            }
        }
    }

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Scan<V>(int rows, Block joint, Segments segments, IndexMap previous, Block messages) where V : struct, IVector<V>
    {
        var gathered = stackalloc float[V.Count];
        for (nint r = 0; r < rows; r++)
        {
            var order = segments.Order + segments.Starts[r];
            var count = segments.Starts[r + 1] - segments.Starts[r];
            var maximum = float.NegativeInfinity;
            for (nint k = 0; k < count; k++)
            {
                var term = Term(joint, previous, messages, order[k]);
                // Written so that NaN becomes the maximum, and then the result.
                maximum = term <= maximum ? maximum : term;
            }

            var sum = V.Create(0);
            // −∞ − (−∞) would be NaN.
            for (var k = 0; k < count && !float.IsNegativeInfinity(maximum); k += V.Count)
            {
                var n = Math.Min(V.Count, count - k);
                for (nint j = 0; j < n; j++)
                    gathered[j] = Term(joint, previous, messages, order[k + j]);
                sum += V.KeepFirst(V.Exp(V.LoadPartial(gathered, n) - V.Create(maximum)), n, V.Create(0));
            }

            messages.Data[r * messages.Stride] = float.IsNegativeInfinity(maximum) ? maximum : maximum + MathF.Log(V.Sum(sum));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Term(Block joint, IndexMap previous, Block messages, nint i)
    {
        nint before = previous.Data[i];
        return joint.Data[i * joint.Stride] + (before < 0 ? 0 : messages.Data[before * messages.Stride]);
    }
}
