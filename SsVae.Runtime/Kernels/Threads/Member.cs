namespace SsVae.Kernels;

/// <summary>
/// A background thread of a crew. It spins for a moment between jobs (the next kernel of a step comes soon) and then
/// sleeps.
/// </summary>
internal sealed class Member
{
    private const int Spins = 2000;
    private readonly SharedJob _shared;
    private readonly int _index;
    private readonly SemaphoreSlim _bell = new(0);
    private int _asleep;

    public Member(SharedJob shared, int index)
    {
        _shared = shared;
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
        var seen = _shared.Announced - 1;
        while (!_shared.Ended)
        {
            seen = Await(seen);
            _shared.Join(_index);
        }
    }

    private int Await(int seen)
    {
        for (var i = 0; i < Spins; i++)
        {
            var announced = _shared.Announced;
            if (announced != seen)
                return announced;
            Thread.SpinWait(1);
        }

        while (true)
        {
            // Full fence before the second look: either the caller sees the flag or this thread sees the announcement.
            Interlocked.Exchange(ref _asleep, 1);
            var announced = _shared.Announced;
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
