using System.ComponentModel;

namespace SsVae.Kernels;

/// <summary>
/// A block as read by an element-wise kernel: through a map of rows, or row by row where <c>Map</c> is null.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Operand
{
    internal Operand(float* data, int stride, int* map)
    {
        Data = data;
        Stride = stride;
        Map = map;
    }

    internal float* Data { get; }

    internal int Stride { get; }

    internal int* Map { get; }
}
