using System.Diagnostics;
using System.Globalization;
using SsVae.Kernels;

namespace SsVae.Benchmarks;

/// <summary>The same kernels by stopwatch, in seconds instead of minutes: the best of the runs that fit in a moment.</summary>
internal static class Quick
{
    public static void Run()
    {
        foreach (var threads in new[] { 1, 2 })
        {
            using var crew = new Crew { Threads = threads }.Enter();
            foreach (var rows in new[] { 200, 1550 })
            {
                foreach (var (m, k) in new[] { (784, 500), (500, 784), (500, 50), (100, 500), (10, 500) })
                    Products(threads, rows, m, k);
            }

            var benchmarks = new ElementwiseBenchmarks { Threads = threads };
            benchmarks.Setup();
            Print(threads, "softplus 1550 x 784", Best(benchmarks.Softplus), "ms", 1e3);
            Print(threads, "sigmoid 1550 x 784", Best(benchmarks.Sigmoid), "ms", 1e3);
            Print(threads, "Bernoulli log-density 1550 x 784", Best(benchmarks.BernoulliLogDensity), "ms", 1e3);
            Print(threads, "Adam 1.3 million", Best(benchmarks.AdamStep), "ms", 1e3);
        }
    }

    private static void Products(int threads, int rows, int m, int k)
    {
        var (x, w, y) = (new Numbers(rows, k).Block, new Numbers(m, k).Block, new Numbers(rows, m).Block);
        var name = FormattableString.Invariant($"{rows} x {m} x {k}");
        var flop = 2.0 * rows * m * k;
        Print(threads, $"Apply {name}", flop / Best(() => MatMul.Apply(rows, x, w, y)), "GFLOP/s", 1e-9);
        Print(threads, $"ApplyTransposed {name}", flop / Best(() => MatMul.ApplyTransposed(rows, y, w, x)), "GFLOP/s", 1e-9);
        Print(threads, $"AccumulateOuter {name}", flop / Best(() => MatMul.AccumulateOuter(rows, y, x, w)), "GFLOP/s", 1e-9);
    }

    private static double Best(Action action)
    {
        action();
        var best = double.PositiveInfinity;
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < 0.2)
        {
            var before = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(before).TotalSeconds);
        }

        return best;
    }

    private static void Print(int threads, string name, double value, string unit, double scale) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{threads} threads  {name,-36} {value * scale,8:F2} {unit}"));
}
