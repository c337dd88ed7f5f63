using SsVae.Execution;

namespace SsVae.Runtime.Tests.Execution;

/// <summary>A pool makes what is asked for at once, and no more.</summary>
public sealed class PoolTests
{
    [Fact]
    public void One_caller_after_another_has_the_same_one()
    {
        var made = 0;
        var pool = new Pool<Made>(() => new Made(++made));
        var first = pool.Rent();
        pool.Return(first);
        Assert.Same(first, pool.Rent());
        Assert.NotSame(first, pool.Rent());
        Assert.Equal(2, made);
    }

    [Fact]
    public void At_most_as_many_are_made_as_there_are_callers_and_none_has_two()
    {
        const int callers = 8;
        var (made, shared) = (0, 0);
        var pool = new Pool<Made>(() => new Made(Interlocked.Increment(ref made)));
        var threads = Enumerable.Range(0, callers).Select(_ => new Thread(() =>
        {
            for (var call = 0; call < 20_000; call++)
            {
                var rented = pool.Rent();
                shared += Interlocked.Increment(ref rented.Callers) == 1 ? 0 : 1;
                Interlocked.Decrement(ref rented.Callers);
                pool.Return(rented);
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.Equal(0, shared);
        Assert.InRange(made, 1, callers);
    }

    private sealed class Made(int number)
    {
        public int Callers;

        public override string ToString() => FormattableString.Invariant($"{number}");
    }
}
