using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host.Checks;

/// <summary>Log-softmax, gathering, scattering, transposing.</summary>
public static class RowsChecks
{
    private static readonly int[] Widths = [1, 2, 3, 7, 10, 15, 16, 17, 33, 100, 785];

    public static void LogSoftmax_is_normalised()
    {
        foreach (var width in Widths)
        {
            var input = new Matrix(21, width, (r, j) => Math.Sin((r * 31) + (j * 7)) * (r < 10 ? 3 : 300), gap: 2);
            var output = Matrix.Unset(21, width, gap: 1);
            Rows.LogSoftmax(21, input.Block, output.Block);
            output.AssertEqual((r, j) => Expected(input, r, j), 1e-6, "log-softmax");
        }
    }

    public static void LogSoftmax_of_minus_infinity()
    {
        foreach (var width in Widths)
        {
            // Row 0: all impossible. Row 1: all but the last. Row 2: every other.
            var input = new Matrix(3, width, (r, j) => r == 0 || (r == 1 && j < width - 1) || (r == 2 && j % 2 == 1) ? double.NegativeInfinity : j * 0.01);
            var output = Matrix.Unset(3, width);
            Rows.LogSoftmax(3, input.Block, output.Block);
            output.AssertEqual((r, j) => r == 0 ? double.NegativeInfinity : Expected(input, r, j), 1e-6, "log-softmax with −∞");
            Rows.LogSoftmax(3, input.Block, input.Block);
            for (var j = 0; j < width; j++)
                Check.That(input[1, j].Equals(output[1, j]), $"in place, column {j}");
        }
    }

    public static void LogSoftmax_of_NaN_is_NaN()
    {
        foreach (var width in Widths)
        {
            var input = new Matrix(1, width, (_, j) => j == width / 2 ? double.NaN : 1);
            var output = new Matrix(1, width, (_, _) => 0);
            Rows.LogSoftmax(1, input.Block, output.Block);
            output.AssertEqual((_, _) => double.NaN, 0, "log-softmax with NaN");
        }
    }

    public static void Cumulative_sums_run_from_either_end()
    {
        foreach (var width in Widths)
        {
            var input = Matrix.Random(5, width, 3, gap: 2);
            var output = Matrix.Unset(5, width, gap: 1);
            Rows.CumulativeSum(5, input.Block, output.Block);
            output.AssertEqual((r, j) => Enumerable.Range(0, j + 1).Sum(i => (double)input[r, i]), 1e-5, "cumulative sum");
            Rows.CumulativeSumFromEnd(5, input.Block, output.Block);
            output.AssertEqual((r, j) => Enumerable.Range(j, width - j).Sum(i => (double)input[r, i]), 1e-5, "cumulative sum from the end");
        }
    }

    public static void LogSumExp_over_segments()
    {
        // Segments of 0, 1, 2, … 39 rows, dealt out in turns; the third has nothing but −∞, every other one some.
        var owner = Enumerable.Range(0, 40).SelectMany(s => Enumerable.Repeat(s, s)).OrderBy(s => (s * 17) % 40).ThenBy(s => s).ToArray();
        var order = Enumerable.Range(0, owner.Length).OrderBy(r => owner[r]).ThenBy(r => r).ToArray();
        var starts = new IndexArray(41, s => owner.Count(o => o < s));
        var input = new Matrix(owner.Length, 1, (r, _) => owner[r] == 3 || (owner[r] % 2 == 0 && r % 3 == 0) ? double.NegativeInfinity : Math.Sin(r * 13) * (r < 300 ? 2 : 200), gap: 1);
        var output = Matrix.Unset(40, 1, gap: 2);
        var rows = new IndexArray(order.Length, r => order[r]);
        Rows.LogSumExp(40, input.Block, starts.Of(rows), output.Block);
        GC.KeepAlive((starts, rows));
        output.AssertEqual((s, _) => LogSum(Enumerable.Range(0, owner.Length).Where(r => owner[r] == s).Select(r => (double)input[r, 0])), 1e-6, "log-sum-exp");
    }

    public static void LogSumExp_of_NaN_is_NaN()
    {
        var input = new Matrix(3, 1, (r, _) => r == 1 ? double.NaN : r);
        var output = Matrix.Unset(1, 1);
        var (starts, rows) = (new IndexArray(2, r => 3 * r), new IndexArray(3, r => r));
        Rows.LogSumExp(1, input.Block, starts.Of(rows), output.Block);
        GC.KeepAlive((starts, rows));
        output.AssertEqual((_, _) => double.NaN, 0, "log-sum-exp with NaN");
    }

    public static void Gather_and_scatter()
    {
        foreach (var rows in new[] { 0, 1, 17, 1000 })
        {
            var table = Matrix.Random(13, 7, 1);
            var flat = new IndexArray(rows, r => (r * 37) % 91);
            var output = Matrix.Unset(rows, 1, gap: 2);
            Rows.Gather(rows, table.Block, flat.Map, output.Block);
            output.AssertEqual((r, _) => table[flat[r] / 7, flat[r] % 7], 0, "gather");

            var sums = Matrix.Unset(13, 7);
            Rows.ScatterAdd(rows, output.Block, flat.Map, 13, sums.Block);
            sums.AssertEqual((i, j) => Enumerable.Range(0, rows).Where(r => flat[r] == (i * 7) + j).Sum(r => (double)output[r, 0]), 1e-6, "scatter");
        }
    }

    /// <summary>Segments of 0, 1, 2, … rows, in a shuffled order: one is all −∞, and NaN stays.</summary>
    public static void Max_of_segments()
    {
        const int segments = 40;
        const int count = segments * (segments - 1) / 2;
        var starts = new IndexArray(segments + 1, s => s * (s - 1) / 2);
        var rows = new IndexArray(count, i => (i * 7) % count);
        var input = new Matrix(count, 1, (_, _) => 0, gap: 1);
        for (var i = 0; i < count; i++)
            input[rows[i], 0] = i is >= 3 and < 6 ? float.NegativeInfinity : i == 36 ? float.NaN : MathF.Sin(i * 31) * 3;

        var output = Matrix.Unset(segments, 1, gap: 2);
        Rows.Max(segments, input.Block, starts.Of(rows), output.Block);
        GC.KeepAlive((starts, rows));
        output.AssertEqual(
            (s, _) => Enumerable.Range(starts[s], starts[s + 1] - starts[s]).Select(i => (double)input[rows[i], 0]).Aggregate(double.NegativeInfinity, Math.Max), 0, "maximum");
    }

    public static void Transpose_turns_rows_into_columns()
    {
        foreach (var m in Widths)
        {
            foreach (var k in Widths)
            {
                var w = Matrix.Random(m, k, 1, gap: 3);
                var output = Matrix.Unset(k, m, gap: 1);
                Rows.Transpose(k, w.Block, output.Block);
                output.AssertEqual((i, j) => w[j, i], 0, "transpose");

                var gradient = Matrix.Random(m, k, 2, gap: 3);
                var before = gradient.Clone();
                Rows.AccumulateTransposed(k, output.Block, gradient.Block);
                gradient.AssertEqual((i, j) => (double)before[i, j] + w[i, j], 1e-6, "accumulate transposed");
            }
        }
    }

    private static double Expected(Matrix input, int r, int j)
    {
        var row = Enumerable.Range(0, input.Width).Select(i => (double)input[r, i]).ToArray();
        var greatest = row.Max();
        return input[r, j] - greatest - Math.Log(row.Sum(x => Math.Exp(x - greatest)));
    }

    private static double LogSum(IEnumerable<double> terms) => Math.Log(terms.Sum(Math.Exp));
}
