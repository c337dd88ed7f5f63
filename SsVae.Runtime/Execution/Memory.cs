using System.Runtime.CompilerServices;
using SsVae.Kernels;

namespace SsVae.Execution;

/// <summary>Pinned arrays, so that blocks can point into them for as long as their owner lives.</summary>
internal static unsafe class Memory
{
    /// <summary>Zeroed memory for rows × width numbers.</summary>
    public static T[] Allocate<T>(int rows, int width)
    {
        var length = Math.Max(1, (long)rows * width);
        if (length > Array.MaxLength)
        {
            throw new InvalidOperationException(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"A batch needs a table of {rows} × {width} numbers, which is more than one array holds. Use smaller batches."));
        }

        return GC.AllocateArray<T>((int)length, pinned: true);
    }

    /// <summary>Numbers in an array that is kept, and grows with the largest need.</summary>
    public static Span<T> Kept<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = new T[length];
        }

        return array.AsSpan(0, length);
    }

    public static float* Pointer(float[] array) => (float*)Unsafe.AsPointer(ref array[0]);

    public static int* Pointer(int[] array) => (int*)Unsafe.AsPointer(ref array[0]);

    public static Block Block(float[] array, int width) => new(Pointer(array), width, width);

    /// <summary>The numbers of a contiguous block.</summary>
    public static Span<float> Span(this Block block, int rows) => new(block.Data, rows * block.Width);
}
