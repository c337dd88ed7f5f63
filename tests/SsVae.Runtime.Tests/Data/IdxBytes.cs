using System.Buffers.Binary;
using System.IO.Compression;

namespace SsVae.Runtime.Tests.Data;

/// <summary>Makes IDX files byte by byte, right and wrong ones.</summary>
internal static class IdxBytes
{
    /// <summary>A header: the magic number and the dimensions.</summary>
    public static byte[] Header(uint magic, params uint[] dimensions)
    {
        var bytes = new byte[4 + (4 * dimensions.Length)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, magic);
        for (var d = 0; d < dimensions.Length; d++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 + (4 * d)), dimensions[d]);
        }

        return bytes;
    }

    /// <summary>Images of 2×3 pixels whose pixels count up from 1.</summary>
    public static byte[] Images(int count) =>
        [.. Header(0x803, (uint)count, 2, 3), .. Enumerable.Range(1, 6 * count).Select(i => (byte)i)];

    public static byte[] Labels(params byte[] labels) => [.. Header(0x801, (uint)labels.Length), .. labels];

    public static byte[] Gzip(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return buffer.ToArray();
    }
}
