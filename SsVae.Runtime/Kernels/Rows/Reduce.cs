using System.ComponentModel;

namespace SsVae.Kernels;

/// <summary>
/// Sums over rows, in float64 and rounded once. Work is shared out by rows and columns of the output, so that every sum
/// is taken in the order of the rows.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Reduce
{
    /// <summary>output[r] = Σ input[i] over the rows i of segment r.</summary>
    public static void Sum(int rows, Block input, Segments segments, Block output)
    {
        if (output.Width == 1)
            NumberSumJob.Start(rows, input, segments, default, output);
        else
            RowSumJob.Start(rows, input, segments, output);
    }

    /// <summary>
    /// output[r, 0] = Σ input[i, 0] over the rows i of segment r, less <paramref name="less"/> of row r: subtracted in
    /// float64, so that the difference survives where the sum is too large for float32 to hold it. A sum that is
    /// infinite stays so.
    /// </summary>
    public static void SumLess(int rows, Block input, Segments segments, Operand less, Block output) =>
        NumberSumJob.Start(rows, input, segments, less, output);

    /// <summary>output[0, j] = Σ_r input[r, j].</summary>
    public static void Columns(int rows, Block input, Block output)
    {
        var starts = stackalloc int[] { 0, rows };
        Sum(1, input, new Segments(starts, null), output);
    }

    /// <summary>
    /// output[map[r]] += input[r] in the order of r. For few rows per row of the output: float32 adds them one by one.
    /// </summary>
    public static void AccumulateSum(int rows, Block input, IndexMap map, Block output) =>
        RowAddJob.Start(rows, input, map.Data, output);

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
