using System.ComponentModel;

namespace SsVae.Kernels;

/// <summary>
/// The threads that kernels run on. Parts of a job are handed out by a counter, so a slow thread takes fewer; since every part
/// writes its own output, the result does not depend on who does what.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Workers
{
    /// <summary>The most threads that <see cref="Count"/> accepts.</summary>
    internal const int Limit = 256;

    private static readonly Crew Crew = new();
    private static int _count = Math.Clamp(Environment.ProcessorCount, 1, Limit);

    /// <summary>How many threads kernels use, the caller's included; 1 runs everything on the caller.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1 or more than 256.</exception>
    public static int Count
    {
        get => Volatile.Read(ref _count);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Limit);
            Volatile.Write(ref _count, value);
        }
    }

    /// <summary>Runs parts 0 … <paramref name="count"/> − 1 of a job, at least <paramref name="grain"/> parts at a time, and waits.</summary>
    /// <remarks>An exception in any part is rethrown here after all threads have left the job.</remarks>
    internal static void Run<TJob>(ref TJob job, int count, int grain) where TJob : unmanaged, IJob
    {
        if (count <= 0)
            return;
        grain = Math.Max(grain, 1);
        var threads = Math.Min(Count, ((count - 1) / grain) + 1);
        if (threads > 1)
        {
            fixed (TJob* pinned = &job)
            {
                if (Crew.TryRun(&Invoke<TJob>, pinned, count, grain, threads))
                    return;
            }
        }

        // One thread, or the crew is busy with another caller's job (or with the job that this one is part of).
        job.Run(0, count);
    }

    private static void Invoke<TJob>(void* job, int start, int end) where TJob : unmanaged, IJob => ((TJob*)job)->Run(start, end);
}
