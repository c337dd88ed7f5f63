using System.Runtime.CompilerServices;
using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host;

/// <summary>
/// A matrix in pinned memory whose surroundings (before, after, and between the rows where it is a column view) hold NaN: a kernel
/// that reads them gives a wrong result, one that writes them is caught by <see cref="AssertIntact"/>.
/// </summary>
public sealed unsafe class Matrix
{
    private const int Guard = 64;
    private readonly float[] _memory;
    private readonly int _stride;

    public Matrix(int rows, int width, Func<int, int, double> value, int gap = 0)
    {
        Rows = rows;
        Width = width;
        _stride = width + gap;
        _memory = GC.AllocateUninitializedArray<float>((2 * Guard) + (rows * _stride), pinned: true);
        Array.Fill(_memory, float.NaN);
        for (var r = 0; r < rows; r++)
        {
            for (var j = 0; j < width; j++)
                this[r, j] = (float)value(r, j);
        }
    }

    public int Rows { get; }

    public int Width { get; }

    public Block Block => new((float*)Unsafe.AsPointer(ref _memory[Guard]), Width, _stride);

    public float this[int row, int column]
    {
        get => _memory[Guard + (row * _stride) + column];
        set => _memory[Guard + (row * _stride) + column] = value;
    }

    /// <summary>Uniform numbers in [−1, 1).</summary>
    public static Matrix Random(int rows, int width, int seed, int gap = 0)
    {
        var random = new Random(seed);
        return new Matrix(rows, width, (_, _) => (2 * random.NextDouble()) - 1, gap);
    }

    /// <summary>Numbers that a kernel must overwrite.</summary>
    public static Matrix Unset(int rows, int width, int gap = 0) => new(rows, width, (_, _) => float.NaN, gap);

    public Matrix Clone() => new(Rows, Width, (r, j) => this[r, j], _stride - Width);

    public ReadOnlySpan<float> Memory => _memory;

    /// <summary>Every entry is within <paramref name="tolerance"/> · max(1, |expected|) of its expectation.</summary>
    public void AssertEqual(Func<int, int, double> expected, double tolerance, string what)
    {
        for (var r = 0; r < Rows; r++)
        {
            for (var j = 0; j < Width; j++)
            {
                var e = expected(r, j);
                var same = double.IsFinite(e) ? Math.Abs(this[r, j] - e) <= tolerance * Math.Max(1, Math.Abs(e)) : e.Equals((double)this[r, j]);
                Check.That(same, $"{what}: [{r}, {j}] is {this[r, j]}, not {e}");
            }
        }

        AssertIntact(what);
    }

    /// <summary>Nothing was written outside the matrix.</summary>
    public void AssertIntact(string what)
    {
        for (var i = 0; i < _memory.Length; i++)
        {
            var column = i < Guard ? -1 : (i - Guard) % Math.Max(_stride, 1);
            var inside = i >= Guard && i < Guard + (Rows * _stride) && column < Width;
            Check.That(inside || float.IsNaN(_memory[i]), $"{what}: number {i - Guard} outside the matrix was overwritten by {_memory[i]}");
        }
    }
}
