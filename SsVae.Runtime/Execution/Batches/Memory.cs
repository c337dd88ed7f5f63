using System.Globalization;

namespace SsVae.Execution;

/// <summary>Arrays that do not move, so that an engine can point into them for as long as their owner lives.</summary>
internal static class Memory
{
    /// <summary>Zeroed memory for rows × width numbers.</summary>
    public static T[] Allocate<T>(int rows, int width)
    {
        var length = Math.Max(1, (long)rows * width);
        if (length > Array.MaxLength)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
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
}
