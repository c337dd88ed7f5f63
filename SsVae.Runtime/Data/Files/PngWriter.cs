using System.Buffers.Binary;
using System.IO.Compression;

namespace SsVae.Data;

/// <summary>Writes 8-bit PNG pictures (ISO/IEC 15948), grey or RGB.</summary>
public static class PngWriter
{
    private const byte Grey = 0;
    private const byte Rgb = 2;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes a grey picture; the file is replaced as a whole or not at all.</summary>
    /// <param name="path">Its directory must exist.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="pixels">[height × width], 0 (black) to 255 (white).</param>
    /// <exception cref="ArgumentException">The sizes are not positive or do not give the number of pixels.</exception>
    /// <exception cref="IOException">The file system refuses; what was there before is still there.</exception>
    public static void WriteGrey(string path, int width, int height, ReadOnlySpan<byte> pixels) => Write(path, width, height, Grey, 1, pixels);

    /// <summary>Writes a coloured picture; the file is replaced as a whole or not at all.</summary>
    /// <param name="path">Its directory must exist.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="pixels">[height × width × 3], red, green, blue.</param>
    /// <exception cref="ArgumentException">The sizes are not positive or do not give the number of pixels.</exception>
    /// <exception cref="IOException">The file system refuses; what was there before is still there.</exception>
    public static void WriteRgb(string path, int width, int height, ReadOnlySpan<byte> pixels) => Write(path, width, height, Rgb, 3, pixels);

    private static void Write(string path, int width, int height, byte colour, int channels, ReadOnlySpan<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (pixels.Length != (long)width * height * channels)
        {
            throw new ArgumentException(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"A picture of {width} × {height} pixels needs {(long)width * height * channels} bytes, found {pixels.Length}."),
                nameof(pixels));
        }

        var body = Compress(width * channels, pixels);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = colour;
        header[10..].Clear();

        try
        {
            using var file = AtomicFile.Create(path);
            file.Stream.Write(Signature);
            Chunk(file.Stream, "IHDR"u8, header);
            Chunk(file.Stream, "IDAT"u8, body);
            Chunk(file.Stream, "IEND"u8, []);
            file.Commit();
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw AtomicFile.TooLarge(path, e);
        }
    }

    /// <summary>Each row is filtered by the difference to the row above (filter 2), which suits pictures that were scaled up.</summary>
    private static byte[] Compress(int stride, ReadOnlySpan<byte> pixels)
    {
        const byte Up = 2;
        using var buffer = new MemoryStream();
        using (var zlib = new ZLibStream(buffer, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var line = new byte[1 + stride];
            line[0] = Up;
            for (var start = 0; start < pixels.Length; start += stride)
            {
                for (var i = 0; i < stride; i++)
                {
                    line[1 + i] = (byte)(pixels[start + i] - (start > 0 ? pixels[start + i - stride] : 0));
                }

                zlib.Write(line);
            }
        }

        return buffer.ToArray();
    }

    private static void Chunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Compute(type, data));
        stream.Write(number);
    }
}
