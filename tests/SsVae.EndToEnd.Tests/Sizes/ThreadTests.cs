using System.Collections.Concurrent;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>One model is asked by eight threads at once, and answers each as if it were alone.</summary>
public sealed class ThreadTests
{
    private const int Threads = 8;

    /// <summary>10,000 calls in all.</summary>
    [Theory]
    [InlineData("labels", 3000)]
    [InlineData("mixture", 2500)]
    [InlineData("sides", 1500)]
    [InlineData("documents", 1500)]
    [InlineData("shared", 1100)]
    [InlineData("chain", 400)]
    public void Answers_are_those_of_one_thread_bit_for_bit(string model, int calls)
    {
        var questions = ThreadModels.Questions(model);
        var expected = questions.Select(q => q.Answer()).ToArray();
        var wrong = new ConcurrentDictionary<string, int>();
        var next = 0;
        InThreads(Threads, _ =>
        {
            for (var call = Interlocked.Increment(ref next); call <= calls; call = Interlocked.Increment(ref next))
            {
                // In an order of no pattern: 2,654,435,761 is the golden ratio of 2³².
                var which = (int)((uint)call * 2654435761u % (uint)questions.Count);
                var what = questions[which].Name;
                try
                {
                    what += questions[which].Answer() == expected[which] ? "" : ": wrong";
                }
                catch (Exception e)
                {
                    what += ": " + e.GetType().Name + ", " + e.Message;
                }

                if (what != questions[which].Name)
                {
                    wrong.AddOrUpdate(what, 1, (_, count) => count + 1);
                }
            }
        });
        Assert.Empty(wrong);
    }

    /// <summary>Runs an action in threads that begin together; the first exception is the test's.</summary>
    internal static void InThreads(int count, Action<int> action)
    {
        using var start = new Barrier(count);
        var failures = new ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, count).Select(index => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                action(index);
            }
            catch (Exception e)
            {
                failures.Enqueue(e);
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.Empty(failures);
    }
}
