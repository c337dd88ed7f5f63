using System.Runtime.CompilerServices;
using SsVae.Kernels;

namespace SsVae.Benchmarks;

/// <summary>A matrix of uniform numbers in pinned memory.</summary>
internal sealed unsafe class Numbers
{
    public Numbers(int rows, int width)
    {
        Array = GC.AllocateArray<float>(rows * width, pinned: true);
        var random = new Random(rows + width);
        foreach (ref var x in Array.AsSpan())
            x = (2 * random.NextSingle()) - 1;
        Block = new Block((float*)Unsafe.AsPointer(ref Array[0]), width, width);
    }

    public float[] Array { get; }

    public Block Block { get; }
}
