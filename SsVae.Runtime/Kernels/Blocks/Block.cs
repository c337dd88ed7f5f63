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
