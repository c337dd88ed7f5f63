namespace SsVae.Execution;

/// <summary>
/// Objects that one caller uses at a time and then leaves to the next: at most as many as there are callers at once.
/// </summary>
/// <param name="make">Makes one where none is left.</param>
internal sealed class Pool<T>(Func<T> make)
{
    private readonly Lock _lock = new();

    // The last that came back goes first: its memory has grown, and is in the cache.
    private readonly Stack<T> _idle = [];

    /// <summary>One that is nobody's.</summary>
    public T Rent()
    {
        lock (_lock)
        {
            if (_idle.TryPop(out var idle))
            {
                return idle;
            }
        }

        return make();
    }

    /// <summary>Leaves one to the next caller.</summary>
    public void Return(T used)
    {
        lock (_lock)
        {
            _idle.Push(used);
        }
    }
}
