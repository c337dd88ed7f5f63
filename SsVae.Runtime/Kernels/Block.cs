using System.ComponentModel;

namespace SsVae.Kernels;

/// <summary>
/// A matrix of float32 in pinned memory, seen by generated code as a value without pointers: row r starts at
/// <c>Data + r * Stride</c> and has <see cref="Width"/> columns. The number of rows is the count of the axes it lies on.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Block
{
    internal Block(float* data, int width, int stride)
    {
        Data = data;
        Width = width;
        Stride = stride;
    }

    internal float* Data { get; }

    /// <summary>The number of columns.</summary>
    public int Width { get; }

    internal int Stride { get; }

    /// <summary>The columns from <paramref name="offset"/>, <paramref name="width"/> of them, as a view.</summary>
    public Block Columns(int offset, int width) => new(Data + offset, width, Stride);

    /// <summary>The same memory as rows of another width (the block must be contiguous).</summary>
    public Block Reshape(int width) => new(Data, width, width);

    /// <summary>Read through a map: row r of the result is row <c>map[r]</c> of this block.</summary>
    public Operand At(IndexMap map) => new(Data, Stride, map.Data);

    /// <summary>The one row of this block, for every row of the result.</summary>
    public Operand Shared => new(Data, 0, null);

    /// <summary>The one number at <c>map[r]</c> of this block's memory, for row r of the result.</summary>
    public Operand Flat(IndexMap map) => new(Data, 1, map.Data);

    /// <summary>Row r of this block for row r of the result.</summary>
    public static implicit operator Operand(Block block) => new(block.Data, block.Stride, null);
}

/// <summary>A block as read by an element-wise kernel: through a map of rows, or row by row where <c>Map</c> is null.</summary>
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

/// <summary>For every row of one axis list, the rows of another that belong to it: order[starts[r]] … order[starts[r + 1] − 1].</summary>
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

/// <summary>How the rows of a chain's messages, and of what they are made of, follow one another.</summary>
/// <param name="count">The steps of all chains, those of one after the other: the rows that have one number a step.</param>
/// <param name="terms">For every message the rows that it is the log-sum of.</param>
/// <param name="previous">For every such row the message one step before; −1 at the first step.</param>
/// <param name="messages">For every step its messages.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ChainSteps(int count, Segments terms, IndexMap previous, Segments messages)
{
    internal int Count { get; } = count;

    internal Segments Terms { get; } = terms;

    internal IndexMap Previous { get; } = previous;

    internal Segments Messages { get; } = messages;
}

/// <summary>For every row of one axis list, the row of another (or of a table) that it reads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct IndexMap
{
    internal IndexMap(int* data) => Data = data;

    internal int* Data { get; }
}
