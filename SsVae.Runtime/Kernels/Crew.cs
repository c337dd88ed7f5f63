using System.Runtime.ExceptionServices;

namespace SsVae.Kernels;

/// <summary>
/// Background threads that join a job when it is announced. They spin for a moment between jobs (the next kernel of a step comes
/// soon) and then sleep. A caller never waits for a thread that has not joined yet.
/// </summary>
internal sealed unsafe class Crew
{
    // Gate: the number of threads inside the job, or that number with this bit once no more may join.
    private const int Closed = 1 << 30;

    private readonly List<Member> _members = [];
    private int _busy;
    private int _gate = Closed;
    private int _announced;
    private int _wanted;

    private delegate*<void*, int, int, void> _invoke;
    private void* _job;
    private int _count;
    private int _grain;
    private long _next;
    private Exception? _failure;

    /// <summary>Runs a job on the caller and up to <paramref name="threads"/> − 1 members; false if the crew has another job.</summary>
    public bool TryRun(delegate*<void*, int, int, void> invoke, void* job, int count, int grain, int threads)
    {
        if (Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
            return false;
        try
        {
            while (_members.Count < threads - 1)
                _members.Add(new Member(this, _members.Count));
            _invoke = invoke;
            _job = job;
            _count = count;
            _grain = grain;
            _next = 0;
            _failure = null;
            _wanted = threads - 1;
            Volatile.Write(ref _gate, 0);
            try
            {
                Interlocked.Increment(ref _announced);
                for (var i = 0; i < threads - 1; i++)
                    _members[i].Wake();
                Work();
            }
            finally
            {
                // Also when this thread is interrupted: the job is on its stack.
                Leave();
            }

            if (_failure is { } failure)
                ExceptionDispatchInfo.Throw(failure);
            return true;
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <summary>
    /// Closes the gate and waits for those inside. It may not throw, so it is no SpinWait: an interrupt ends its sleep.
    /// </summary>
    private void Leave()
    {
        const int spins = 10;
        Interlocked.Or(ref _gate, Closed);
        for (var i = 0; Volatile.Read(ref _gate) != Closed; i++)
        {
            if (i < spins)
                Thread.SpinWait(i);
            else
                Thread.Yield();
        }
    }

    private void Work()
    {
        try
        {
            while (true)
            {
                var end = Interlocked.Add(ref _next, _grain);
                var start = end - _grain;
                if (start >= _count)
                    return;
                _invoke(_job, (int)start, (int)Math.Min(end, _count));
            }
        }
        catch (Exception e)
        {
            // The parts that are left would be wasted work: the caller gets the exception instead of a result.
            Interlocked.CompareExchange(ref _failure, e, null);
            Volatile.Write(ref _next, _count);
        }
    }

    private void Join(int index)
    {
        if (index >= Volatile.Read(ref _wanted))
            return;
        var gate = Volatile.Read(ref _gate);
        while (gate < Closed)
        {
            var seen = Interlocked.CompareExchange(ref _gate, gate + 1, gate);
            if (seen == gate)
            {
                Work();
                Interlocked.Decrement(ref _gate);
                return;
            }

            gate = seen;
        }
    }

    /// <summary>One background thread.</summary>
    private sealed class Member
    {
        private const int Spins = 2000;
        private readonly Crew _crew;
        private readonly int _index;
        private readonly SemaphoreSlim _bell = new(0);
        private int _asleep;

        public Member(Crew crew, int index)
        {
            _crew = crew;
            _index = index;
            new Thread(Live) { IsBackground = true, Name = "SsVae kernels" }.Start();
        }

        /// <summary>Rings only where the thread sleeps: a spinning one sees the announcement by itself.</summary>
        public void Wake()
        {
            if (Volatile.Read(ref _asleep) == 1 && Interlocked.Exchange(ref _asleep, 0) == 1)
            {
                try
                {
                    _bell.Release();
                }
                catch (ThreadInterruptedException)
                {
                    // Not rung: the next caller does it.
                    Volatile.Write(ref _asleep, 1);
                    throw;
                }
            }
        }

        private void Live()
        {
            // A job may have been announced before this thread first ran; joining a finished job does nothing.
            var seen = Volatile.Read(ref _crew._announced) - 1;
            while (true)
            {
                seen = Await(seen);
                _crew.Join(_index);
            }
        }

        private int Await(int seen)
        {
            for (var i = 0; i < Spins; i++)
            {
                var announced = Volatile.Read(ref _crew._announced);
                if (announced != seen)
                    return announced;
                Thread.SpinWait(1);
            }

            while (true)
            {
                // Full fence before the second look: either the caller sees the flag or this thread sees the announcement.
                Interlocked.Exchange(ref _asleep, 1);
                var announced = Volatile.Read(ref _crew._announced);
                if (announced != seen)
                {
                    // Where the caller has already taken the flag, its ring must be consumed.
                    if (Interlocked.Exchange(ref _asleep, 0) == 0)
                        _bell.Wait();
                    return announced;
                }

                _bell.Wait();
            }
        }
    }
}
