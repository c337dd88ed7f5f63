using SsVae.Execution;
using SsVae.Kernels;

namespace SsVae.Embedded;

/// <summary>The memory of what a stage computes, and of its constants; it lives as long as this knows of it.</summary>
internal sealed class Buffers
{
    private readonly List<float[]> _all = [];

    /// <summary>Memory for rows of numbers, all 0.</summary>
    public Block Zeros(int rows, int width) => Pinned.Block(New(rows, width), width);

    /// <summary>The one-hot vectors of so many values.</summary>
    public Block OneHot(int size)
    {
        var array = New(size, size);
        for (var i = 0; i < size; i++)
        {
            array[(i * size) + i] = 1;
        }

        return Pinned.Block(array, size);
    }

    /// <summary>One number.</summary>
    public Block Number(double value)
    {
        var array = New(1, 1);
        array[0] = (float)value;
        return Pinned.Block(array, 1);
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _all.Clear();

    private float[] New(int rows, int width)
    {
        var array = Memory.Allocate<float>(rows, width);
        _all.Add(array);
        return array;
    }
}
