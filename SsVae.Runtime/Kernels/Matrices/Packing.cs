using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SsVae.Kernels;

/// <summary>Copies a strip of a matrix into the order in which the micro-kernel reads it.</summary>
internal static unsafe class Packing
{
    /// <summary>Products that are added up at once, at most: a panel then stays in the first cache.</summary>
    public const int BlockDepth = 256;

    /// <summary>
    /// panel[k · width + i] = source[i · itemStride + k · depthStride] for i &lt; items, zero up to the panel's width.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float* source, nint itemStride, nint depthStride, int items, int depth, int width, float* panel)
    {
        if (items < width)
            new Span<float>(panel, width * depth).Clear();
        var i = 0;
        if (depthStride == 1 && Sse.IsSupported)
        {
            for (; i + 4 <= items; i += 4)
                PackFour(source + (i * itemStride), itemStride, depth, width, panel + i);
        }

        for (; i < items; i++)
        {
            var from = source + (i * itemStride);
            for (nint k = 0; k < depth; k++)
                panel[(k * width) + i] = from[k * depthStride];
        }
    }

    /// <summary>
    /// Packs neighbouring panels of a matrix whose items are contiguous: depth by depth, so that memory is read in its own order.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackContiguous(float* source, nint depthStride, int items, int depth, int width, float* panels, nint panelStride)
    {
        var whole = items / width;
        var rest = items % width;
        for (nint k = 0; k < depth; k++)
        {
            var from = source + (k * depthStride);
            var to = panels + (k * width);
            for (var p = 0; p < whole; p++, from += width, to += panelStride)
                Copy(from, to, width);
            if (rest > 0)
            {
                Copy(from, to, rest);
                new Span<float>(to + rest, width - rest).Clear();
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(float* from, float* to, int count)
    {
        var i = 0;
        for (; i + 8 <= count; i += 8)
            Vector256.Load(from + i).Store(to + i);
        for (; i + 4 <= count; i += 4)
            Vector128.Load(from + i).Store(to + i);
        for (; i < count; i++)
            to[i] = from[i];
    }

    /// <summary>Four items whose numbers are contiguous: turned in tiles of 4 × 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackFour(float* source, nint itemStride, int depth, nint width, float* panel)
    {
        nint k = 0;
        for (; k + 4 <= depth; k += 4)
        {
            var r0 = Vector128.Load(source + k);
            var r1 = Vector128.Load(source + k + itemStride);
            var r2 = Vector128.Load(source + k + (2 * itemStride));
            var r3 = Vector128.Load(source + k + (3 * itemStride));
            var low01 = Sse.UnpackLow(r0, r1);
            var low23 = Sse.UnpackLow(r2, r3);
            var high01 = Sse.UnpackHigh(r0, r1);
            var high23 = Sse.UnpackHigh(r2, r3);
            var to = panel + (k * width);
            Sse.MoveLowToHigh(low01, low23).Store(to);
            Sse.MoveHighToLow(low23, low01).Store(to + width);
            Sse.MoveLowToHigh(high01, high23).Store(to + (2 * width));
            Sse.MoveHighToLow(high23, high01).Store(to + (3 * width));
        }

        for (; k < depth; k++)
        {
            for (nint i = 0; i < 4; i++)
                panel[(k * width) + i] = source[(i * itemStride) + k];
        }
    }
}
