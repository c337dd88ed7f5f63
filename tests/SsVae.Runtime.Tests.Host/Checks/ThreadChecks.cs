using System.Runtime.InteropServices;
using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host.Checks;

/// <summary>The crew of threads: every part once, failures reach the caller, results do not depend on the number of threads.</summary>
public static class ThreadChecks
{
    public static void Every_part_runs_once() => WithThreads(4, () =>
    {
        for (var repeat = 0; repeat < 200; repeat++)
        {
            foreach (var (count, grain) in new[] { (0, 1), (1, 1), (2, 1), (7, 3), (1000, 1), (1000, 999) })
                Counted(count, grain);
        }
    });

    public static void Parts_run_once_however_many_callers_there_are()
    {
        var crew = new Crew { Threads = 3 };
        Parallel.For(0, 8, _ =>
        {
            using var visit = crew.Enter();
            for (var repeat = 0; repeat < 100; repeat++)
                Counted(100, 1);
        });
    }

    public static void A_job_within_a_job_runs() => WithThreads(3, () =>
    {
        var outer = new Nested();
        Workers.Run(ref outer, 10, 1);
    });

    public static void A_failure_reaches_the_caller_and_the_threads_live_on() => WithThreads(3, () =>
    {
        for (var repeat = 0; repeat < 20; repeat++)
        {
            var job = new Failing { At = repeat % 10 };
            try
            {
                Workers.Run(ref job, 10, 1);
            }
            catch (InvalidOperationException)
            {
                Counted(50, 1);
                continue;
            }

            Check.That(false, $"no exception");
        }
    });

    public static void The_number_of_threads_is_checked()
    {
        foreach (var count in new[] { 0, -1, Crew.MaxThreads + 1 })
        {
            try
            {
                new Crew().Threads = count;
            }
            catch (ArgumentOutOfRangeException)
            {
                continue;
            }

            Check.That(false, $"{count} threads were accepted");
        }
    }

    public static void Results_do_not_depend_on_the_number_of_threads()
    {
        var expected = Array.Empty<float>();
        foreach (var threads in new[] { 1, 2, 3, 5 })
        {
            WithThreads(threads, () =>
            {
                var actual = Everything();
                if (threads == 1)
                    expected = actual;
                for (var i = 0; i < expected.Length; i++)
                    Check.That(BitConverter.SingleToInt32Bits(actual[i]) == BitConverter.SingleToInt32Bits(expected[i]), $"{threads} threads: number {i}");
            });
        }
    }

    public static void Results_do_not_depend_on_the_number_of_callers()
    {
        var crew = new Crew { Threads = 3 };
        var expected = Everything();
        Parallel.For(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            using var visit = crew.Enter();
            var actual = Everything();
            var same = MemoryMarshal.AsBytes<float>(actual).SequenceEqual(MemoryMarshal.AsBytes<float>(expected));
            Check.That(same, $"numbers differ");
        });
    }

    /// <summary>The job is on the caller's stack: whatever ends the call, no thread may be left in it.</summary>
    public static void An_interrupted_caller_leaves_no_thread_in_its_job()
    {
        var (left, done) = (0, false);
        var caller = new Thread(() =>
        {
            using var visit = new Crew { Threads = 3 }.Enter();
            for (var repeat = 0; repeat < 3000; repeat++)
                left += LeftInside();
            Volatile.Write(ref done, true);
        });
        caller.Start();
        while (!Volatile.Read(ref done))
        {
            caller.Interrupt();
            Thread.SpinWait(200);
        }

        Check.That(left == 0, $"{left} threads were left in jobs");
    }

    private static unsafe int LeftInside()
    {
        var inside = 0;
        var job = new Lingering { Inside = &inside, Caller = Environment.CurrentManagedThreadId };
        try
        {
            Workers.Run(ref job, 30, 1);
        }
        catch (ThreadInterruptedException)
        {
            // What is left of the job is lost; that is the interrupter's wish.
        }

        return Volatile.Read(ref inside);
    }

    /// <summary>Results of all kernels that share out work, at sizes that they do share out.</summary>
    private static float[] Everything()
    {
        const int rows = 700;
        const int m = 130;
        const int k = 300;
        var x = Matrix.Random(rows, k, 1);
        var w = Matrix.Random(m, k, 2);
        var map = new IndexArray(rows, r => r / 10);
        var y = Matrix.Unset(rows, m);
        MatMul.Apply(rows, x.Block, w.Block, y.Block);
        var back = Matrix.Unset(rows, k);
        MatMul.ApplyTransposed(rows, y.Block, w.Block, back.Block);
        var gradient = Matrix.Random(m, k, 3);
        MatMul.AccumulateOuter(rows, y.Block, x.Block, gradient.Block);
        var tall = Matrix.Random(10_000, 130, 4);
        var outer = Matrix.Random(130, 130, 5);
        MatMul.AccumulateOuter(10_000, tall.Block, tall.Block, outer.Block);
        var soft = Matrix.Unset(rows, m);
        Elementwise.Map<Operators.Softplus>(rows, soft.Block, y.Block);
        var sums = Matrix.Unset(rows, 1);
        Elementwise.Sum<Operators.Sum2>(rows, m, sums.Block, soft.Block, y.Block.At(map.Map));
        var probabilities = Matrix.Unset(rows, m);
        Rows.LogSoftmax(rows, y.Block, probabilities.Block);
        var reduced = Matrix.Unset(70, k);
        var parts = new Parts(map, rows, 70);
        Reduce.Sum(70, back.Block, parts.Segments, reduced.Block);
        var less = Matrix.Unset(70, 1);
        Reduce.SumLess(70, sums.Block, parts.Segments, reduced.Block, less.Block);
        GC.KeepAlive(parts);
        var columns = Matrix.Unset(1, k);
        Reduce.Columns(rows, back.Block, columns.Block);
        var turned = Matrix.Unset(k, m);
        Rows.Transpose(k, w.Block, turned.Block);
        var noise = new float[rows * 50];
        var codes = new int[rows];
        Philox.Normal(1, 2, 3, Enumerable.Range(0, rows).ToArray(), codes, noise);
        var values = noise.ToArray();
        Adam.Step(values, noise, new float[noise.Length], new float[noise.Length], 1, 0.1f, 0.9f, 0.999f, 1e-8f);
        Matrix[] results = [y, back, gradient, outer, soft, sums, probabilities, reduced, less, columns, turned];
        return [.. results.SelectMany(a => a.Memory.ToArray()), .. noise, .. values];
    }

    private static void WithThreads(int threads, Action action)
    {
        using var visit = new Crew { Threads = threads }.Enter();
        action();
    }

    private static unsafe void Counted(int count, int grain)
    {
        var counts = stackalloc int[count + 1];
        new Span<int>(counts, count + 1).Clear();
        var job = new Counting { Counts = counts };
        Workers.Run(ref job, count, grain);
        for (var i = 0; i < count; i++)
            Check.That(counts[i] == 1, $"part {i} of {count} ran {counts[i]} times");
        Check.That(counts[count] == 0, $"a part beyond {count} ran");
    }

    private unsafe struct Counting : IJob
    {
        public int* Counts;

        public readonly void Run(int start, int end)
        {
            for (var i = start; i < end; i++)
                Interlocked.Increment(ref Counts[i]);
        }
    }

    private struct Nested : IJob
    {
        public readonly void Run(int start, int end)
        {
            for (var i = start; i < end; i++)
                Counted(30, 1);
        }
    }

    private unsafe struct Lingering : IJob
    {
        public int* Inside;
        public int Caller;

        public readonly void Run(int start, int end)
        {
            Interlocked.Increment(ref *Inside);
            Thread.SpinWait(Environment.CurrentManagedThreadId == Caller ? 10 : 20_000);
            Interlocked.Decrement(ref *Inside);
        }
    }

    private struct Failing : IJob
    {
        public int At;

        public readonly void Run(int start, int end)
        {
            if (At >= start && At < end)
                throw new InvalidOperationException("part");
        }
    }
}
