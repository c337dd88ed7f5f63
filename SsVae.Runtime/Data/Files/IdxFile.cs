using System.Buffers.Binary;
using System.Globalization;

namespace SsVae.Data;

/// <summary>
/// Reads the IDX format of the MNIST files, plain or packed with gzip (told apart by their first bytes, not by their names). A file
/// that is not exactly what it claims to be is refused.
/// </summary>
/// <remarks>
/// Layout, big-endian: two zero bytes, the element type, the number of dimensions, each dimension as 32 bits, then the elements,
/// last dimension fastest (Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits").
/// </remarks>
public static class IdxFile
{
    private const byte UnsignedByte = 0x08;
    private const int LabelRank = 1;
    private const int ImageRank = 3;

    /// <summary>Reads images: unsigned bytes of three dimensions (count, rows, columns).</summary>
    /// <exception cref="DataException">The file is absent, unreadable or no such file; the message says where and what was found.</exception>
    public static IdxImages ReadImages(string path)
    {
        var (pixels, dimensions) = Read(path, ImageRank);
        return new IdxImages(dimensions[0], dimensions[1], dimensions[2], pixels);
    }

    /// <summary>Reads labels: unsigned bytes of one dimension, each less than <paramref name="classes"/>.</summary>
    /// <exception cref="DataException">The file is absent, unreadable or no such file, or a label is out of range.</exception>
    public static int[] ReadLabels(string path, int classes = 10)
    {
        var bytes = Read(path, LabelRank).Elements;
        var labels = new int[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] >= classes)
            {
                throw InputFile.Error(path, $"label {bytes[i]} of item {i} is not in 0 … {classes - 1}. The file is damaged or of another data set: fetch it again.");
            }

            labels[i] = bytes[i];
        }

        return labels;
    }

    /// <summary>Reads images and their labels, of which there must be equally many.</summary>
    /// <exception cref="DataException">As <see cref="ReadImages"/> and <see cref="ReadLabels"/>, or the counts differ.</exception>
    public static (IdxImages Images, int[] Labels) ReadPair(string imagesPath, string labelsPath, int classes = 10)
    {
        var images = ReadImages(imagesPath);
        var labels = ReadLabels(labelsPath, classes);
        return images.Count == labels.Length
            ? (images, labels)
            : throw InputFile.Error(
                labelsPath,
                $"holds {labels.Length} labels, but '{imagesPath}' holds {images.Count} images. Use two files of the same set (train with train, t10k with t10k).");
    }

    private static (byte[] Elements, int[] Dimensions) Read(string path, int rank)
    {
        using var source = IdxSource.Open(path);
        Span<byte> header = stackalloc byte[4 + (4 * ImageRank)];
        header = header[..(4 + (4 * rank))];
        var found = source.Read(header);
        CheckMagic(path, rank, header[..Math.Min(found, 4)]);
        if (found < header.Length)
        {
            throw InputFile.Error(path, $"is truncated: its header needs {header.Length} bytes, found {found}. Fetch it again.");
        }

        var dimensions = new int[rank];
        var length = Dimensions(path, header[4..], dimensions);
        return (source.ReadElements(header.Length, length), dimensions);
    }

    private static void CheckMagic(string path, int rank, ReadOnlySpan<byte> magic)
    {
        var expected = $"{What(rank)} start with the bytes {Convert.ToHexString([0, 0, UnsignedByte, (byte)rank])}";
        if (magic.Length < 4 || magic[0] != 0 || magic[1] != 0)
        {
            throw InputFile.Error(path, $"is no IDX file: {expected}, found {(magic.IsEmpty ? "no byte" : Convert.ToHexString(magic))} at offset 0.");
        }

        if (magic[2] != UnsignedByte)
        {
            throw InputFile.Error(path, $"has elements of type {ElementType(magic[2])} (offset 2): {expected}, found {Convert.ToHexString(magic)}. Only unsigned bytes are read.");
        }

        if (magic[3] != rank)
        {
            throw InputFile.Error(
                path,
                $"holds {What(magic[3])} where {What(rank)} are expected: {expected}, found {Convert.ToHexString(magic)} at offset 0. Check that the file names are not swapped.");
        }
    }

    /// <summary>Reads the dimensions, and refuses what no real file has before anything is allocated for it.</summary>
    private static int Dimensions(string path, ReadOnlySpan<byte> header, Span<int> dimensions)
    {
        long length = 1;
        for (var d = 0; d < dimensions.Length; d++)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(header[(4 * d)..]);
            // Both factors are below 2³², so this is exact; the sum of the header and the elements must fit an array.
            var product = (UInt128)length * size;
            if (size == 0 || product > (uint)(Array.MaxLength - 16))
            {
                throw InputFile.Error(
                    path,
                    $"has an absurd dimension {d} (offset {4 + (4 * d)}): {size}, where at least 1 and at most {Array.MaxLength - 16} elements in all are expected. The header is damaged: fetch the file again.");
            }

            length = (long)product;
            dimensions[d] = (int)size;
        }

        return (int)length;
    }

    private static string What(int rank) => rank switch
    {
        LabelRank => "labels",
        ImageRank => "images",
        _ => string.Create(CultureInfo.InvariantCulture, $"data of {rank} dimensions"),
    };

    private static string ElementType(byte code) => code switch
    {
        0x09 => "signed byte",
        0x0B => "16-bit integer",
        0x0C => "32-bit integer",
        0x0D => "32-bit float",
        0x0E => "64-bit float",
        _ => string.Create(CultureInfo.InvariantCulture, $"{code} (unknown)"),
    };
}

/// <summary>The contents of an IDX file of images.</summary>
/// <param name="Count">The number of images.</param>
/// <param name="Rows">Pixels per column of an image.</param>
/// <param name="Columns">Pixels per row of an image.</param>
/// <param name="Pixels">[count × rows × columns], 0 (background) to 255.</param>
public sealed record IdxImages(int Count, int Rows, int Columns, byte[] Pixels);
