using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SsVae.Kernels;

namespace SsVae.Embedded;

/// <summary>
/// Pinned memory of data, cases and parameters as the kernels see it. Whoever holds such a pointer keeps the array
/// alive.
/// </summary>
internal static unsafe class Pinned
{
    /// <summary>Rows of <paramref name="width"/> numbers.</summary>
    public static Block Block(Span<float> numbers, int width) =>
        new((float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(numbers)), width, width);

    /// <summary>A row of another list for every row of one.</summary>
    public static IndexMap Map(int[] indices) => new(Pointer(indices));

    /// <summary>The rows of one list for every row of another.</summary>
    public static Segments Segments(int[] starts, int[] order) => new(Pointer(starts), Pointer(order));

    /// <summary>The numbers of a contiguous block.</summary>
    public static Span<float> Span(this Block block, int rows) => new(block.Data, rows * block.Width);

    private static int* Pointer(int[] array) => (int*)Unsafe.AsPointer(ref array[0]);
}
