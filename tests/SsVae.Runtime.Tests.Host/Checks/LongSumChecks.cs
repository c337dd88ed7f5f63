using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host.Checks;

/// <summary>
/// Sums of very many numbers are the float64 sums, within the rounding of the result: of equal numbers, whose roundings
/// all fall on the same side, and of random ones.
/// </summary>
public static class LongSumChecks
{
    private const double Tolerance = 1e-6;

    private static readonly Func<int, int, double>[] Numbers = [(_, j) => 0.3 + (0.1 * j), (r, j) => Uniform(r, j)];

    public static void Rows_of_one_segment()
    {
        foreach (var number in Numbers)
        {
            foreach (var (rows, width) in new[] { (1_000_000, 1), (200_000, 3), (50_000, 17), (20_000, 70) })
            {
                var input = new Matrix(rows, width, number, gap: width == 1 ? 0 : 1);
                var output = Matrix.Unset(1, width);
                Reduce.Columns(rows, input.Block, output.Block);
                output.AssertEqual((_, j) => Column(input, j, _ => true), Tolerance, "columns");
            }
        }
    }

    /// <summary>
    /// Many short segments and two long ones: neighbouring rows in turns, as the values of a site are.
    /// </summary>
    public static void Rows_of_long_segments_among_short_ones()
    {
        foreach (var number in Numbers)
        {
            foreach (var (rows, width) in new[] { (1_000_000, 1), (100_000, 2), (30_000, 65) })
            {
                var input = new Matrix(rows, width, number);
                var map = new IndexArray(rows, r => r < 1000 ? 2 + (r % 700) : r % 2);
                var segments = new Parts(map, rows, 702);
                var output = Matrix.Unset(702, width, gap: 1);
                Reduce.Sum(702, input.Block, segments.Segments, output.Block);
                for (var j = 0; j < width; j++)
                {
                    for (var i = 0; i < 3; i++)
                        Near(output[i, j], Column(input, j, r => map[r] == i), $"segment {i}, column {j} of {width}");
                }

                GC.KeepAlive((map, segments));
            }
        }
    }

    /// <summary>Where float32 stops: what is added to 2²⁴ times itself is lost.</summary>
    public static unsafe void Twenty_million_equal_rows()
    {
        const int rows = 20_000_000;
        // One row, read again and again.
        var input = new Matrix(1, 16, (_, j) => 0.5 + j);
        foreach (var width in new[] { 1, 2, 16 })
        {
            var output = Matrix.Unset(1, width);
            Reduce.Columns(rows, new Block(input.Block.Data, width, 0), output.Block);
            output.AssertEqual((_, j) => rows * (0.5 + j), Tolerance, "columns");
        }
    }

    public static void Columns_of_long_rows()
    {
        foreach (var number in Numbers)
        {
            foreach (var width in new[] { 784, 100_000, 1_000_003 })
            {
                var input = new Matrix(2, width, number);
                var output = Matrix.Unset(2, 1);
                Elementwise.Sum<Operators.Sum2>(2, width, output.Block, input.Block, input.Block);
                for (var r = 0; r < 2; r++)
                    Near(output[r, 0], 3 * Row(input, r, x => x), $"row {r} of {width}");
            }
        }
    }

    public static void Exponentials_of_long_rows_and_segments()
    {
        foreach (var width in new[] { 784, 100_000, 1_000_003 })
        {
            // Equal exponentials, but for the largest.
            var input = new Matrix(1, width, (_, j) => j == 5 ? 0 : -0.7);
            var expected = Math.Log(Row(input, 0, Math.Exp));
            var output = Matrix.Unset(1, width);
            Rows.LogSoftmax(1, input.Block, output.Block);
            foreach (var j in new[] { 5, 6, width - 1 })
                Near(output[0, j], input[0, j] - expected, $"log-softmax of {width}");

            var (starts, order) = (new IndexArray(2, s => s * width), new IndexArray(width, i => i));
            var sum = Matrix.Unset(1, 1);
            Rows.LogSumExp(1, Column(input), starts.Of(order), sum.Block);
            GC.KeepAlive((starts, order));
            Near(sum[0, 0], expected, $"log-sum-exp of {width}");
        }
    }

    /// <summary>Gradients over many rows, beside what is there already.</summary>
    public static void Products_over_many_rows()
    {
        foreach (var number in Numbers)
        {
            foreach (var (rows, m, k) in new[] { (4096, 1, 1), (1_000_000, 1, 1), (300_000, 2, 3), (20_000, 13, 33) })
            {
                var g = new Matrix(rows, m, (r, j) => 0.7 * number(r, j + 1), gap: 1);
                var x = new Matrix(rows, k, number);
                var gradient = new Matrix(m, k, (i, j) => 10 + i + j, gap: 2);
                MatMul.AccumulateOuter(rows, g.Block, x.Block, gradient.Block);
                var what = FormattableString.Invariant($"{rows} x {m} x {k}");
                gradient.AssertEqual((i, j) => 10 + i + j + Products(g, i, x, j), Tolerance, what);
            }
        }
    }

    private static double Products(Matrix g, int i, Matrix x, int j)
    {
        var sum = 0.0;
        for (var r = 0; r < g.Rows; r++)
            sum += (double)g[r, i] * x[r, j];
        return sum;
    }

    private static double Column(Matrix input, int j, Func<int, bool> isIn)
    {
        var sum = 0.0;
        for (var r = 0; r < input.Rows; r++)
            sum += isIn(r) ? input[r, j] : 0.0;
        return sum;
    }

    private static double Row(Matrix input, int r, Func<double, double> of)
    {
        var sum = 0.0;
        for (var j = 0; j < input.Width; j++)
            sum += of(input[r, j]);
        return sum;
    }

    /// <summary>A matrix of one row as one of one column.</summary>
    private static unsafe Block Column(Matrix row) => new(row.Block.Data, 1, 1);

    /// <summary>A number in [0, 1) that looks random.</summary>
    private static double Uniform(int r, int j)
    {
        var mixed = unchecked((ulong)((r * 31L) + j + 1) * 0x9E3779B97F4A7C15);
        return (mixed >> 12) * (1.0 / (1L << 52));
    }

    private static void Near(float actual, double expected, FormattableString what) =>
        Check.That(
            Math.Abs(actual - expected) <= Tolerance * Math.Max(1, Math.Abs(expected)),
            $"{FormattableString.Invariant(what)}: {actual}, not {expected}");
}
