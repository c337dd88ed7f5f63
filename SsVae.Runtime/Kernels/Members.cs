using System.Runtime.ExceptionServices;

namespace SsVae.Kernels;

/// <summary>
/// The background threads of a crew, and the job that they join when it is announced. A caller never waits for a thread
/// that has not joined yet.
/// </summary>
internal sealed unsafe class Members
{
    // Gate: the number of threads inside the job, or that number with this bit once no more may join.
    private const int Closed = 1 << 30;

    private readonly List<Member> _members = [];
    private int _busy;
    private int _gate = Closed;
    private int _announced;
    private int _wanted;
    private bool _ended;

    private delegate*<void*, int, int, void> _invoke;
    private void* _job;
    private int _count;
    private int _grain;
    private long _next;
    private Exception? _failure;

    /// <summary>How many jobs have been announced: a member looks for another number than it saw last.</summary>
    public int Announced => Volatile.Read(ref _announced);

    /// <summary>Whether no job will come any more.</summary>
    public bool Ended => Volatile.Read(ref _ended);

    /// <summary>
    /// Runs a job on the caller and up to <paramref name="threads"/> − 1 members; false if they have another job.
    /// </summary>
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

    /// <summary>Lets all members go. Nobody may run a job any more.</summary>
    public void End()
    {
        Volatile.Write(ref _ended, true);
        Interlocked.Increment(ref _announced);
        foreach (var member in _members)
            member.Wake();
    }

    /// <summary>The job that was announced last, for as long as it is open to the member of this number.</summary>
    public void Join(int index)
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
}
