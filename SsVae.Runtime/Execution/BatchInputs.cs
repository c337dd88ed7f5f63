using System.ComponentModel;
using SsVae.Kernels;

namespace SsVae.Execution;

/// <summary>The rows that programs compute on: columns of numbers, and labels of discrete sites (−1: enumerated).</summary>
/// <remarks>Memory grows with the largest batch and is never given back; <see cref="Version"/> tells programs that it moved.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class BatchInputs
{
    private readonly int[] _widths;
    private readonly float[][] _numbers;
    private readonly int[][] _labels;

    /// <summary>Inputs with so many numbers per row in each column, and so many values of each discrete site.</summary>
    public BatchInputs(ReadOnlySpan<int> widths, ReadOnlySpan<int> cardinalities)
    {
        _widths = widths.ToArray();
        Cardinalities = cardinalities.ToArray();
        _numbers = new float[_widths.Length][];
        _labels = new int[Cardinalities.Count][];
        Grow(1);
    }

    /// <summary>The number of values of each discrete site.</summary>
    public IReadOnlyList<int> Cardinalities { get; }

    /// <summary>Rows of the current batch.</summary>
    public int Rows { get; private set; }

    internal int Capacity { get; private set; }

    internal int Version { get; private set; }

    /// <summary>Starts a batch of so many rows, whose numbers and labels are to be written next.</summary>
    public void Begin(int rows)
    {
        if (rows > Capacity)
        {
            Grow(rows);
        }

        Rows = rows;
    }

    /// <summary>The numbers of a column, [rows × width].</summary>
    public Span<float> Numbers(int column) => _numbers[column].AsSpan(0, Rows * _widths[column]);

    /// <summary>The labels of a discrete site, [rows].</summary>
    public Span<int> Labels(int axis) => _labels[axis].AsSpan(0, Rows);

    internal Block Column(int column) => new(Memory.Pointer(_numbers[column]), _widths[column], _widths[column]);

    private void Grow(int rows)
    {
        Capacity = rows;
        Version++;
        for (var c = 0; c < _numbers.Length; c++)
        {
            _numbers[c] = Memory.Allocate<float>(rows, _widths[c]);
        }

        for (var a = 0; a < _labels.Length; a++)
        {
            _labels[a] = Memory.Allocate<int>(rows, 1);
        }
    }
}
