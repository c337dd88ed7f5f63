using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SsVae.Runtime.Tests.Data;

/// <summary>
/// An independent reading of the PNG specification, for 8-bit grey and RGB: it checks lengths, checksums (bit by bit, without a
/// table) and order of the chunks, and knows the filters None, Sub and Up.
/// </summary>
internal sealed record PngDecoder(int Width, int Height, int Channels, byte[] Pixels)
{
    public static PngDecoder Read(byte[] file)
    {
        Assert.Equal("89504E470D0A1A0A", Convert.ToHexString(file.AsSpan(0, 8)));
        var types = new List<string>();
        var header = Array.Empty<byte>();
        var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var typed = file.AsSpan(at + 4, 4 + length);
            Assert.Equal(Checksum(typed), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            types.Add(Encoding.ASCII.GetString(typed[..4]));
            if (types[^1] == "IHDR")
            {
                header = typed[4..].ToArray();
            }
            else if (types[^1] == "IDAT")
            {
                packed.Write(typed[4..]);
            }

            at += 12 + length;
        }

        Assert.Equal("IHDR", types[0]);
        Assert.Equal("IEND", types[^1]);
        Assert.Equal(13, header.Length);
        Assert.Equal(8, header[8]);
        Assert.Equal("000000", Convert.ToHexString(header.AsSpan(10)));
        var channels = header[9] switch { 0 => 1, 2 => 3, _ => throw new InvalidDataException("colour type") };
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        packed.Position = 0;
        return new PngDecoder(width, height, channels, Unfilter(packed, width * channels, height, channels));
    }

    private static byte[] Unfilter(Stream packed, int stride, int height, int channels)
    {
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new byte[stride * height];
        for (var row = 0; row < height; row++)
        {
            var filter = zlib.ReadByte();
            for (var i = 0; i < stride; i++)
            {
                var predicted = filter switch
                {
                    0 => 0,
                    1 => i >= channels ? pixels[(row * stride) + i - channels] : 0,
                    2 => row > 0 ? pixels[((row - 1) * stride) + i] : 0,
                    _ => throw new InvalidDataException("filter"),
                };
                pixels[(row * stride) + i] = (byte)(zlib.ReadByte() + predicted);
            }
        }

        Assert.Equal(-1, zlib.ReadByte());
        return pixels;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var remainder = uint.MaxValue;
        foreach (var b in bytes)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var carry = (remainder ^ (uint)(b >> bit)) & 1;
                remainder = (remainder >> 1) ^ (carry * 0xEDB88320);
            }
        }

        return ~remainder;
    }
}
