using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host.Checks;

/// <summary>Sums over rows.</summary>
public static class ReduceChecks
{
    private static readonly int[] Widths = [0, 1, 2, 3, 7, 15, 16, 17, 31, 33, 63, 64, 65, 100, 785];

    public static void Sum_by_map()
    {
        foreach (var width in Widths)
        {
            foreach (var rows in new[] { 0, 1, 50, 301 })
            {
                var input = Matrix.Random(rows, width, 1, gap: 2);
                // Adjacent rows first, then scattered ones; row 8 of the output gets nothing.
                var map = new IndexArray(rows, r => r < 20 ? r / 5 : r * 3 % 8);
                var output = Matrix.Unset(9, width, gap: 1);
                double Expected(int i, int j) => Enumerable.Range(0, rows).Where(r => map[r] == i).Sum(r => (double)input[r, j]);
                Reduce.Sum(rows, input.Block, map.Map, 9, output.Block);
                output.AssertEqual(Expected, 1e-5, "sum");
                Reduce.AccumulateSum(rows, input.Block, map.Map, output.Block);
                output.AssertEqual((i, j) => 2 * Expected(i, j), 1e-5, "accumulate sum");
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
                double Expected(int j) => Enumerable.Range(0, rows).Sum(r => (double)input[r, j]);
                Reduce.Columns(rows, input.Block, output.Block);
                output.AssertEqual((_, j) => Expected(j), 2e-5, "columns");
                Reduce.AccumulateColumns(rows, input.Block, output.Block);
                output.AssertEqual((_, j) => 2 * Expected(j), 4e-5, "accumulate columns");
            }
        }
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
