using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>Kernels that treat rows as wholes, or move numbers between rows and columns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Rows
{
    /// <summary>
    /// output[r, j] = input[r, j] − log Σ_i e^input[r, i]. Entries of −∞ stay −∞; a row of nothing else is −∞ everywhere.
    /// </summary>
    public static void LogSoftmax(int rows, Block input, Block output)
    {
        var job = new LogSoftmaxJob(input, output);
        Workers.Run(ref job, rows, (4096 / Math.Max(input.Width, 1)) + 1);
    }

    /// <summary>output[r, j] = Σ_{i ≤ j} input[r, i], added up in float64.</summary>
    public static void CumulativeSum(int rows, Block input, Block output)
    {
        for (nint r = 0; r < rows; r++)
        {
            var sum = 0.0;
            for (nint j = 0; j < output.Width; j++)
                output.Data[(r * output.Stride) + j] = (float)(sum += input.Data[(r * input.Stride) + j]);
        }
    }

    /// <summary>output[r, j] = Σ_{i ≥ j} input[r, i], added up in float64: the adjoint of <see cref="CumulativeSum"/>.</summary>
    public static void CumulativeSumFromEnd(int rows, Block input, Block output)
    {
        for (nint r = 0; r < rows; r++)
        {
            var sum = 0.0;
            for (nint j = output.Width - 1; j >= 0; j--)
                output.Data[(r * output.Stride) + j] = (float)(sum += input.Data[(r * input.Stride) + j]);
        }
    }

    /// <summary>
    /// output[r, 0] = log Σ e^input[i, 0] over the rows i of segment r, shifted by their maximum; −∞ where all are, or where there are none.
    /// </summary>
    public static void LogSumExp(int rows, Block input, Segments segments, Block output)
    {
        var job = new LogSumExpJob(input, segments, output);
        Workers.Run(ref job, rows, 256);
    }

    /// <summary>output[r, 0] = the largest input[i, 0] over the rows i of segment r; −∞ where there are none.</summary>
    public static void Max(int rows, Block input, Segments segments, Block output)
    {
        for (nint r = 0; r < rows; r++)
        {
            var maximum = float.NegativeInfinity;
            for (nint i = segments.Starts[r]; i < segments.Starts[r + 1]; i++)
                maximum = MathF.Max(maximum, input.Data[(nint)segments.Order[i] * input.Stride]);
            output.Data[r * output.Stride] = maximum;
        }
    }

    /// <summary>output[r, 0] = input.Data[flat[r]] (the input contiguous).</summary>
    public static void Gather(int rows, Block input, IndexMap flat, Block output)
    {
        for (nint r = 0; r < rows; r++)
            output.Data[r * output.Stride] = input.Data[flat.Data[r]];
    }

    /// <summary>
    /// output = 0, then output.Data[flat[r]] += input[r, 0] in the order of r (the output contiguous, with
    /// <paramref name="outputRows"/> rows).
    /// </summary>
    public static void ScatterAdd(int rows, Block input, IndexMap flat, int outputRows, Block output)
    {
        Elementwise.Fill(outputRows, output, 0);
        for (nint r = 0; r < rows; r++)
            output.Data[flat.Data[r]] += input.Data[r * input.Stride];
    }

    /// <summary>output[k, m] = w[m, k].</summary>
    /// <param name="rows">The number of rows of <paramref name="output"/>, the width of <paramref name="w"/>.</param>
    public static void Transpose(int rows, Block w, Block output)
    {
        var job = new TransposeJob(w, output, output.Width, accumulate: false);
        Workers.Run(ref job, rows, (8192 / Math.Max(output.Width, 1)) + 1);
    }

    /// <summary>gradient[m, k] += g[k, m].</summary>
    /// <param name="rows">The number of rows of <paramref name="g"/>.</param>
    public static void AccumulateTransposed(int rows, Block g, Block gradient)
    {
        var job = new TransposeJob(g, gradient, rows, accumulate: true);
        Workers.Run(ref job, g.Width, (8192 / Math.Max(rows, 1)) + 1);
    }

    /// <summary>output[i, j] = (or +=) input[j, i]; parts are rows of the output.</summary>
    private readonly struct TransposeJob(Block input, Block output, int columns, bool accumulate) : IJob
    {
        // A tile of both sides stays in the first cache while it is turned.
        private const int Tile = 32;

        public void Run(int start, int end)
        {
            for (var i0 = start; i0 < end; i0 += Tile)
            {
                for (var j0 = 0; j0 < columns; j0 += Tile)
                    Turn(i0, Math.Min(i0 + Tile, end), j0, Math.Min(j0 + Tile, columns));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Turn(int i0, int i1, int j0, int j1)
        {
            for (nint i = i0; i < i1; i++)
            {
                var from = input.Data + i;
                var to = output.Data + (i * output.Stride);
                for (nint j = j0; j < j1; j++)
                    to[j] = from[j * input.Stride] + (accumulate ? to[j] : 0);
            }
        }
    }
}
