using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host.Checks;

/// <summary>Who does the work: the crew that was entered last, and nobody else's threads.</summary>
public static class CrewChecks
{
    /// <summary>The threads that took part in jobs, by the number of the job.</summary>
    private static readonly ConcurrentDictionary<int, ConcurrentDictionary<Thread, bool>> Seen = [];

    private static int _jobs;

    public static void Without_a_crew_the_caller_works_alone() => Check.That(Helpers().Count == 0, $"somebody helped");

    public static void A_crew_of_one_is_the_caller()
    {
        using var visit = new Crew { Threads = 1 }.Enter();
        Check.That(Helpers().Count == 0, $"somebody helped");
    }

    public static void Crews_are_entered_within_one_another()
    {
        var (outer, inner) = (new Crew { Threads = 3 }, new Crew { Threads = 2 });
        var visit = outer.Enter();
        var ofOuter = Helpers();
        using (inner.Enter())
        {
            Check.That(!Helpers().Overlaps(ofOuter), $"the outer crew worked for the inner one");
            using (inner.Enter())
                Check.That(Helpers().Count == 1, $"the inner crew, entered again, did not work");
            Check.That(Helpers().Count == 1, $"the inner crew, left once, did not work");
        }

        Check.That(Helpers().SetEquals(ofOuter), $"the outer crew was not entered again");
        visit.Dispose();
        Check.That(Helpers().Count == 0, $"a crew that was left worked");
    }

    public static void The_number_of_threads_may_change_between_jobs()
    {
        var crew = new Crew();
        using var visit = crew.Enter();
        foreach (var threads in new[] { 2, 5, 1, 3, 2, 1, 4 })
        {
            crew.Threads = threads;
            Check.That(Helpers().Count == threads - 1, $"{threads} threads were not used");
        }
    }

    /// <summary>A crew that is busy for long is no reason for another one to wait.</summary>
    public static void Callers_with_crews_of_their_own_do_not_wait_for_one_another()
    {
        using var inside = new SemaphoreSlim(0);
        using var release = new SemaphoreSlim(0);
        Waiting.Inside = inside;
        Waiting.Release = release;
        var busy = new Thread(() =>
        {
            using var visit = new Crew { Threads = 2 }.Enter();
            var job = new Waiting();
            Workers.Run(ref job, 2, 1);
        });
        busy.Start();
        inside.Wait();
        inside.Wait();
        using (new Crew { Threads = 3 }.Enter())
            Check.That(Helpers().Count == 2, $"the second crew did not work");
        release.Release(2);
        busy.Join();
    }

    public static void The_threads_of_a_crew_that_is_collected_end()
    {
        var threads = Abandoned();
        Check.That(threads.Count == 3, $"{threads.Count} threads beside the caller");
        for (var attempt = 0; attempt < 100 && threads.Any(t => t.IsAlive); attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            foreach (var thread in threads)
                thread.Join(20);
        }

        Check.That(!threads.Any(t => t.IsAlive), $"threads live on");
    }

    /// <summary>Not inlined: no local of the caller may keep the crew.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static HashSet<Thread> Abandoned()
    {
        using var visit = new Crew { Threads = 4 }.Enter();
        return Helpers();
    }

    /// <summary>
    /// The threads beside the caller's that work for it now. Each takes one part and waits until all have come.
    /// </summary>
    private static HashSet<Thread> Helpers()
    {
        var parts = Crew.Entered?.Threads ?? 1;
        var job = new Meeting { Number = Interlocked.Increment(ref _jobs), Count = parts };
        Seen[job.Number] = [];
        Workers.Run(ref job, Math.Max(parts, 2), 1);
        Seen.TryRemove(job.Number, out var seen);
        return [.. seen!.Keys.Where(t => t != Thread.CurrentThread)];
    }

    private struct Meeting : IJob
    {
        public int Number;
        public int Count;

        public readonly void Run(int start, int end)
        {
            var (seen, count) = (Seen[Number], Count);
            seen.TryAdd(Thread.CurrentThread, true);
            SpinWait.SpinUntil(() => seen.Count >= count, TimeSpan.FromSeconds(20));
        }
    }

    private struct Waiting : IJob
    {
        public static SemaphoreSlim Inside { get; set; } = null!;

        public static SemaphoreSlim Release { get; set; } = null!;

        public readonly void Run(int start, int end)
        {
            Inside.Release();
            Release.Wait();
        }
    }
}
