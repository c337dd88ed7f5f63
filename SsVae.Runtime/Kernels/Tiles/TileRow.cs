using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>One row of a tile: two vectors of sums.</summary>
internal readonly unsafe struct TileRow<V>(V first, V second) where V : struct, IVector<V>
{
    private readonly V _first = first;
    private readonly V _second = second;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TileRow<V> Add(float factor, V first, V second)
    {
        var a = V.Create(factor);
        return new(V.MultiplyAdd(a, first, _first), V.MultiplyAdd(a, second, _second));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(float* output, bool accumulate)
    {
        V.Store(accumulate ? _first + V.Load(output) : _first, output);
        V.Store(accumulate ? _second + V.Load(output + V.Count) : _second, output + V.Count);
    }
}
