namespace SsVae.Kernels;

/// <summary>
/// Shares out the work of kernels. Parts of a job are handed out by a counter, so a slow thread takes fewer; since
/// every part writes its own output, the result does not depend on who does what.
/// </summary>
internal static unsafe class Workers
{
    /// <summary>
    /// Runs parts 0 … <paramref name="count"/> − 1 of a job, at least <paramref name="grain"/> parts at a time, on the
    /// crew that this thread has entered, and waits.
    /// </summary>
    /// <remarks>An exception in any part is rethrown here after all threads have left the job.</remarks>
    public static void Run<TJob>(ref TJob job, int count, int grain) where TJob : unmanaged, IJob
    {
        if (count <= 0)
            return;
        grain = Math.Max(grain, 1);
        if (count > grain && Crew.Entered is { } crew)
        {
            var threads = Math.Min(crew.Threads, ((count - 1) / grain) + 1);
            fixed (TJob* pinned = &job)
            {
                if (threads > 1 && crew.Members.TryRun(&Invoke<TJob>, pinned, count, grain, threads))
                    return;
            }
        }

        // One thread, or the crew is busy with another caller's job (or with the job that this one is part of).
        job.Run(0, count);
    }

    private static void Invoke<TJob>(void* job, int start, int end) where TJob : unmanaged, IJob => ((TJob*)job)->Run(start, end);
}
