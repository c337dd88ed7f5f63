using System.Runtime.ExceptionServices;

namespace SsVae.Kernels;

/// <summary>
/// The job that a crew does now, or did last: who may join it, who is inside, and which part is next.
/// </summary>
internal sealed unsafe class SharedJob
{
    // Gate: the number of threads inside the job, or that number with this bit once no more may join.
    private const int Closed = 1 << 30;

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

    /// <summary>Begins a job that so many members may join. The one before must be closed.</summary>
    public void Open(delegate*<void*, int, int, void> invoke, void* job, int count, int grain, int members)
    {
        _invoke = invoke;
        _job = job;
        _count = count;
        _grain = grain;
        _next = 0;
        _failure = null;
        _wanted = members;
        Volatile.Write(ref _gate, 0);
    }

    /// <summary>Lets members that look see that there is a job.</summary>
    public void Announce() => Interlocked.Increment(ref _announced);

    /// <summary>Does parts of the job until none is left.</summary>
    public void Work()
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

    /// <summary>Does its share of the job, if that is open to the member of this number.</summary>
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
    public void Close()
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

    /// <summary>Throws what a part of the job that is closed has thrown.</summary>
    public void ThrowFailure()
    {
        if (_failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Lets members that look see that no job will come any more.</summary>
    public void End()
    {
        Volatile.Write(ref _ended, true);
        Announce();
    }
}
