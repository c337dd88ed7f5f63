using System.ComponentModel;

namespace SsVae.Kernels;

/// <summary>
/// For every row of one axis list, the row of another (or of a table) that it reads; −1 where there is none.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct IndexMap
{
    internal IndexMap(int* data) => Data = data;

    internal int* Data { get; }
}
