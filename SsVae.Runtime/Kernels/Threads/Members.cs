namespace SsVae.Kernels;

/// <summary>
/// The background threads of a crew, which join the job that a caller announces. A caller never waits for a thread that
/// has not joined yet.
/// </summary>
internal sealed unsafe class Members
{
    private readonly List<Member> _members = [];
    private readonly SharedJob _shared = new();
    private int _busy;

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
                _members.Add(new Member(_shared, _members.Count));
            _shared.Open(invoke, job, count, grain, threads - 1);
            try
            {
                _shared.Announce();
                for (var i = 0; i < threads - 1; i++)
                    _members[i].Wake();
                _shared.Work();
            }
            finally
            {
                // Also when this thread is interrupted: the job is on its stack.
                _shared.Close();
            }

            _shared.ThrowFailure();
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
        _shared.End();
        foreach (var member in _members)
            member.Wake();
    }
}
