using System.ComponentModel;

namespace SsVae.Kernels;

/// <summary>
/// For every row of one axis list, the rows of another that belong to it: order[starts[r]] … order[starts[r + 1] − 1].
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Segments
{
    internal Segments(int* starts, int* order)
    {
        Starts = starts;
        Order = order;
    }

    internal int* Starts { get; }

    internal int* Order { get; }
}
