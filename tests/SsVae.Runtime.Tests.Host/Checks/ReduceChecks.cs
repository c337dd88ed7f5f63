using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host.Checks;

/// <summary>Sums over rows.</summary>
public static class ReduceChecks
{
    private static readonly int[] Widths = [0, 1, 2, 3, 7, 15, 16, 17, 31, 33, 63, 64, 65, 100, 785];

    public static void Sum_over_segments()
    {
        foreach (var width in Widths)
        {
            foreach (var rows in new[] { 0, 1, 50, 301, 2000 })
            {
                var input = Matrix.Random(rows, width, 1, gap: 2);
                // Adjacent rows first, then scattered ones; row 8 of the output gets nothing.
                var map = new IndexArray(rows, r => r < 20 ? r / 5 : r * 3 % 8);
                var segments = new Parts(map, rows, 9);
                var output = Matrix.Unset(9, width, gap: 1);
                double Expected(int i, int j) => Enumerable.Range(0, rows).Where(r => map[r] == i).Sum(r => (double)input[r, j]);
                Reduce.Sum(9, input.Block, segments.Segments, output.Block);
                output.AssertEqual(Expected, 1e-6, "sum");
                Reduce.AccumulateSum(rows, input.Block, map.Map, output.Block);
                output.AssertEqual((i, j) => 2 * Expected(i, j), 1e-5, "accumulate sum");
                GC.KeepAlive((map, segments));
            }
        }
    }

    public static void Sum_of_columns()
    {
        foreach (var width in Widths)
        {
            foreach (var rows in new[] { 0, 1, 2, 33, 785 })
            {
                var input = Matrix.Random(rows, width, 1, gap: 2);
                var output = Matrix.Unset(1, width);
                Reduce.Columns(rows, input.Block, output.Block);
                output.AssertEqual((_, j) => Enumerable.Range(0, rows).Sum(r => (double)input[r, j]), 2e-6, "columns");
            }
        }
    }

    /// <summary>
    /// What is subtracted is as large as the sum, whose spacing in float32 is larger than the difference; infinities
    /// stay.
    /// </summary>
    public static void A_difference_from_a_sum_is_as_exact_as_float64_has_it()
    {
        const int rows = 300_000;
        var input = new Matrix(rows, 1, (r, _) => -1000.0 - Math.Sin(r), gap: 1);
        var map = new IndexArray(rows, r => r % 3);
        var segments = new Parts(map, rows, 3);
        double Sum(int i) => Enumerable.Range(0, rows / 3).Sum(r => (double)input[(3 * r) + i, 0]);
        double[] exact = [Sum(0), Sum(1), Sum(2)];
        var less = new Matrix(3, 1, (i, _) => exact[i] + (0.01 * i), gap: 2);
        var output = Matrix.Unset(3, 1, gap: 1);
        Reduce.SumLess(3, input.Block, segments.Segments, less.Block, output.Block);
        output.AssertEqual((i, _) => exact[i] - less[i, 0], 1e-7, "sum less a number of its own");
        Reduce.SumLess(3, input.Block, segments.Segments, less.Block.Shared, output.Block);
        output.AssertEqual((i, _) => exact[i] - less[0, 0], 1e-7, "sum less a shared number");

        (input[0, 0], less[0, 0]) = (float.NegativeInfinity, float.NegativeInfinity);
        (input[1, 0], less[1, 0]) = (float.PositiveInfinity, float.PositiveInfinity);
        input[2, 0] = float.NaN;
        Reduce.SumLess(3, input.Block, segments.Segments, less.Block, output.Block);
        double[] infinite = [double.NegativeInfinity, double.PositiveInfinity, double.NaN];
        output.AssertEqual((i, _) => infinite[i], 0, "infinite sums");
        GC.KeepAlive((map, segments));
    }

    public static void Total_is_a_sum_in_float64()
    {
        foreach (var (rows, width) in new[] { (0, 3), (1, 1), (1550, 1), (33, 17) })
        {
            var input = new Matrix(rows, width, (r, j) => 16777216 + (2 * r) + j, gap: 1);
            var expected = 0.0;
            for (var r = 0; r < rows; r++)
            {
                for (var j = 0; j < width; j++)
                    expected += input[r, j];
            }

            Check.That(Reduce.Total(rows, input.Block).Equals(expected), $"{rows} x {width}: {Reduce.Total(rows, input.Block)}, not {expected}");
        }
    }
}
