using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host.Checks;

/// <summary>The three products against sums in float64.</summary>
public static class MatMulChecks
{
    private static readonly int[] Sizes = [1, 2, 3, 5, 7, 15, 16, 17, 31, 33, 100];

    public static void Small_and_odd_sizes()
    {
        foreach (var rows in Sizes)
        {
            foreach (var m in Sizes)
            {
                foreach (var k in Sizes)
                    All(rows, m, k, gap: 0);
            }
        }
    }

    public static void Column_views()
    {
        foreach (var (rows, m, k) in new[] { (5, 6, 2), (13, 33, 17), (97, 65, 40), (50, 10, 300) })
            All(rows, m, k, gap: 3);
    }

    public static void Sizes_beyond_one_block_of_rows_columns_and_depth()
    {
        foreach (var (rows, m, k) in new[] { (100, 130, 784), (785, 50, 101), (200, 10, 785), (1550, 33, 50), (7, 1001, 529) })
            All(rows, m, k, gap: 0);
    }

    public static void Nothing_to_multiply()
    {
        All(0, 5, 5, gap: 0);
        All(5, 0, 5, gap: 0);
        All(5, 5, 0, gap: 0);
    }

    public static void Numbers_that_are_not_finite_stay_in_their_row()
    {
        var x = Matrix.Random(50, 40, 1);
        x[17, 3] = float.PositiveInfinity;
        var w = new Matrix(60, 40, (_, _) => 1);
        var output = Matrix.Unset(50, 60);
        MatMul.Apply(50, x.Block, w.Block, output.Block);
        output.AssertEqual((r, _) => Enumerable.Range(0, 40).Sum(k => (double)x[r, k]), 1e-5, "infinity");
    }

    private static void All(int rows, int m, int k, int gap)
    {
        var what = FormattableString.Invariant($"{rows} x {m} x {k}, gap {gap}");
        var x = Matrix.Random(rows, k, 1, gap);
        var w = Matrix.Random(m, k, 2, gap);
        var g = Matrix.Random(rows, m, 3, gap);
        // Sums of that many products of numbers below 1.
        double Tolerance(int terms) => 3e-7 * Math.Max(terms, 4);

        var output = Matrix.Unset(rows, m, gap);
        MatMul.Apply(rows, x.Block, w.Block, output.Block);
        output.AssertEqual((r, j) => Sum(k, i => (double)x[r, i] * w[j, i]), Tolerance(k), $"Apply {what}");

        var transposed = Matrix.Unset(rows, k, gap);
        MatMul.ApplyTransposed(rows, g.Block, w.Block, transposed.Block);
        transposed.AssertEqual((r, j) => Sum(m, i => (double)g[r, i] * w[i, j]), Tolerance(m), $"ApplyTransposed {what}");

        var gradient = Matrix.Random(m, k, 4, gap);
        var before = gradient.Clone();
        MatMul.AccumulateOuter(rows, g.Block, x.Block, gradient.Block);
        gradient.AssertEqual((i, j) => before[i, j] + Sum(rows, r => (double)g[r, i] * x[r, j]), Tolerance(rows), $"AccumulateOuter {what}");
    }

    private static double Sum(int count, Func<int, double> term)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
            sum += term(i);
        return sum;
    }
}
