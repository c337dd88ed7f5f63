namespace SsVae;

/// <summary>
/// The threads that the kernels of a model run on: the caller's and, for work that is worth sharing out, some of its
/// own. Results do not depend on their number.
/// </summary>
/// <remarks>
/// Kernels have no parameter for it: they run on the crew that their thread has entered (<see cref="Enter"/>), and on
/// that thread alone where it has entered none. Every call of a model enters the model's crew, so callers enter one
/// only to run kernels of their own. A crew does one job at a time. Who comes while it is busy does the work alone and
/// waits for nobody. Its threads start when they are first needed, sleep between jobs, and end when the crew is
/// collected.
/// </remarks>
public sealed class Crew
{
    /// <summary>The most that <see cref="Threads"/> may be.</summary>
    public const int MaxThreads = 1024;

    [ThreadStatic]
    private static Crew? _entered;

    // The threads know only their job, never the crew: nothing keeps a crew that its owner has let go.
    private readonly Kernels.Members _members = new();
    private int _threads = Math.Clamp(Environment.ProcessorCount, 1, MaxThreads);

    /// <summary>Ends the threads.</summary>
    ~Crew() => _members.End();

    /// <summary>
    /// How many threads do the work, the caller's included; with 1 it is the caller's alone. At first one for each
    /// processor. It may change at any time: what has begun goes on as it began.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1 or more than <see cref="MaxThreads"/>.</exception>
    public int Threads
    {
        get => Volatile.Read(ref _threads);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxThreads);
            Volatile.Write(ref _threads, value);
        }
    }

    /// <summary>The crew that this thread has entered; null for none.</summary>
    internal static Crew? Entered => _entered;

    /// <summary>The threads beside the caller's.</summary>
    internal Kernels.Members Members => _members;

    /// <summary>
    /// Lets the kernels that this thread calls run on this crew, until what is returned is disposed: then they run on
    /// the crew before it again. It may be entered while it, or another one, has been entered, and by several threads.
    /// </summary>
    public Visit Enter() => new(this);

    /// <summary>The time from entering a crew to leaving it.</summary>
    public readonly ref struct Visit
    {
        private readonly Crew? _before;

        internal Visit(Crew crew)
        {
            _before = _entered;
            _entered = crew;
        }

        /// <summary>Leaves the crew.</summary>
        public void Dispose() => _entered = _before;
    }
}
