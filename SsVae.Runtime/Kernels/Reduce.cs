using System.ComponentModel;

namespace SsVae.Kernels;

/// <summary>Sums over rows. Work is shared out by columns, so that every sum is taken in the order of the rows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Reduce
{
    /// <summary>output = 0 (<paramref name="outputRows"/> rows), then output[map[r]] += input[r] in the order of r.</summary>
    public static void Sum(int rows, Block input, IndexMap map, int outputRows, Block output) =>
        RowSumJob.Start(rows, input, map.Data, outputRows, output);

    /// <summary>output[map[r]] += input[r] in the order of r.</summary>
    public static void AccumulateSum(int rows, Block input, IndexMap map, Block output) =>
        RowSumJob.Start(rows, input, map.Data, 0, output);

    /// <summary>output[0, j] = Σ_r input[r, j].</summary>
    public static void Columns(int rows, Block input, Block output) => ColumnSumJob.Start(rows, input, output, accumulate: false);

    /// <summary>output[0, j] += Σ_r input[r, j].</summary>
    public static void AccumulateColumns(int rows, Block input, Block output) => ColumnSumJob.Start(rows, input, output, accumulate: true);

    /// <summary>Σ_r Σ_j input[r, j], added up in float64 in the order of storage.</summary>
    public static double Total(int rows, Block input)
    {
        var total = 0.0;
        for (nint r = 0; r < rows; r++)
        {
            foreach (var value in new ReadOnlySpan<float>(input.Data + (r * input.Stride), input.Width))
                total += value;
        }

        return total;
    }
}
