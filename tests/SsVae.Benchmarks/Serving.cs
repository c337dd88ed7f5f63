using System.Diagnostics;
using System.Globalization;
using SsVae.Kernels;
using SsVae.Models;

namespace SsVae.Benchmarks;

/// <summary>
/// Answers a second of one model that several threads ask, by the stopwatch, and what an answer costs the processors:
/// the best of some rounds, in which the numbers of threads take turns, since a machine may have other work too.
/// </summary>
internal static class Serving
{
    private const int Rounds = 6;
    private const double Seconds = 0.4;
    private static readonly int[] Threads = [1, 2, 8, 32];

    public static void Run()
    {
        foreach (var hidden in new[] { 32, 500 })
        {
            var model = new SemiSupervisedVae(hidden: hidden);
            foreach (var rows in new[] { 1, 200 })
            {
                var images = new float[rows * 784];
                Philox.Uniform(1, 1, images);
                var of = FormattableString.Invariant($"hidden {hidden}, {rows} rows");
                Print("PosteriorY, " + of, () => model.PosteriorY(images));
                Print("Reconstruct, " + of, () => model.Reconstruct(images));
            }
        }
    }

    private static void Print(string name, Action ask)
    {
        // So that what is timed has been compiled to its best code.
        _ = Measure(Threads[^1], ask);
        var rates = new double[Threads.Length];
        var costs = Array.ConvertAll(Threads, _ => double.PositiveInfinity);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < Threads.Length; i++)
            {
                var (rate, cost) = Measure(Threads[i], ask);
                rates[i] = Math.Max(rates[i], rate);
                costs[i] = Math.Min(costs[i], cost);
            }
        }

        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-34} 1 thread {rates[0],7:F0} calls/s, {1e6 * costs[0],6:F0} μs of processor each");
        for (var i = 1; i < Threads.Length; i++)
        {
            line += string.Create(
                CultureInfo.InvariantCulture,
                $"; {Threads[i]} threads {rates[i] / rates[0]:F2} times the calls, {costs[i] / costs[0]:F2} the cost");
        }

        Console.WriteLine(line);
    }

    private static (double Rate, double Cost) Measure(int threads, Action ask)
    {
        var calls = 0;
        using var start = new Barrier(threads + 1);
        var clock = new Stopwatch();
        var callers = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            ask();
            start.SignalAndWait();
            start.SignalAndWait();
            while (clock.Elapsed.TotalSeconds < Seconds)
            {
                ask();
                Interlocked.Increment(ref calls);
            }
        })).ToList();
        callers.ForEach(c => c.Start());
        start.SignalAndWait();
        var before = Environment.CpuUsage.TotalTime;
        clock.Start();
        start.SignalAndWait();
        callers.ForEach(c => c.Join());
        return (calls / clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds / calls);
    }
}
