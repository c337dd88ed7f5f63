using System.Diagnostics;
using System.Globalization;
using SsVae.Kernels;
using SsVae.Models;

namespace SsVae.Benchmarks;

/// <summary>
/// Answers a second of one model that several threads ask, by the stopwatch, and what an answer costs the processor: on a machine that has
/// other work too the first says who got how much of it, the second whether threads waste any.
/// </summary>
internal static class Serving
{
    private const double Seconds = 2;

    public static void Run()
    {
        foreach (var hidden in new[] { 32, 500 })
        {
            var model = new SemiSupervisedVae(hidden: hidden);
            foreach (var rows in new[] { 1, 20, 200 })
            {
                var images = new float[rows * 784];
                Philox.Uniform(1, 1, images);
                Print(FormattableString.Invariant($"PosteriorY, hidden {hidden}, {rows} rows"), () => model.PosteriorY(images));
                Print(FormattableString.Invariant($"Reconstruct, hidden {hidden}, {rows} rows"), () => model.Reconstruct(images));
            }
        }
    }

    private static void Print(string name, Action ask)
    {
        var (rate, cost) = Measure(1, ask);
        var line = string.Create(CultureInfo.InvariantCulture, $"{name,-36} 1 thread: {rate,7:F0} calls/s, {1e6 * cost,6:F0} μs of processor each");
        foreach (var threads in new[] { 2, 8, 32 })
        {
            var (ownRate, ownCost) = Measure(threads, ask);
            line += string.Create(CultureInfo.InvariantCulture, $"; {threads}: {ownRate / rate:F2} times the calls, {ownCost / cost:F2} the cost");
        }

        Console.WriteLine(line);
    }

    private static (double Rate, double Cost) Measure(int threads, Action ask)
    {
        ask();
        var calls = 0;
        using var start = new Barrier(threads + 1);
        var clock = new Stopwatch();
        var callers = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            // Once before the clock: each thread has a replica to make.
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
