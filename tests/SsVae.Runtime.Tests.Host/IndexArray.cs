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

    public IndexMap Map => new((int*)Unsafe.AsPointer(ref _indices[0]));

    public int this[int i] => _indices[i];

    /// <summary>Segments from this array of starts; keep both arrays alive while they are in use.</summary>
    public Segments Of(IndexArray order) => new(Map.Data, order.Map.Data);
}
