using System.Runtime.CompilerServices;
using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host;

/// <summary>Row indices in pinned memory.</summary>
public sealed unsafe class IndexArray
{
    private readonly int[] _indices;

    public IndexArray(int count, Func<int, int> index)
    {
        _indices = GC.AllocateArray<int>(Math.Max(count, 1), pinned: true);
        for (var i = 0; i < count; i++)
            _indices[i] = index(i);
    }

    /// <summary>With these as the order of the rows, the segments that start where <paramref name="starts"/> says.</summary>
    public Segments SegmentsFrom(IndexArray starts) => new((int*)Unsafe.AsPointer(ref starts._indices[0]), (int*)Unsafe.AsPointer(ref _indices[0]));

    public IndexMap Map => new((int*)Unsafe.AsPointer(ref _indices[0]));

    public int this[int i] => _indices[i];
}
