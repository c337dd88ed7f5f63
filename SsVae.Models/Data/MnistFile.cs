using System.IO.Compression;
using System.Security.Cryptography;

namespace SsVae.Models.Data;

/// <summary>One of the four files of MNIST, known by its unpacked contents: mirrors are free to pack them as they like.</summary>
/// <param name="Name">The usual name, without <c>.gz</c>.</param>
/// <param name="Length">Unpacked, in bytes.</param>
/// <param name="Sha256">Of the unpacked contents, in lower-case hexadecimal.</param>
internal sealed record MnistFile(string Name, long Length, string Sha256)
{
    public static readonly MnistFile TrainImages =
        new("train-images-idx3-ubyte", 47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");

    public static readonly MnistFile TrainLabels =
        new("train-labels-idx1-ubyte", 60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");

    public static readonly MnistFile TestImages =
        new("t10k-images-idx3-ubyte", 7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7");

    public static readonly MnistFile TestLabels =
        new("t10k-labels-idx1-ubyte", 10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    public static IReadOnlyList<MnistFile> All => [TrainImages, TrainLabels, TestImages, TestLabels];

    /// <summary>The name of the packed file.</summary>
    public string Packed => Name + ".gz";

    /// <summary>The file in <paramref name="directory"/>, packed or not; also under the names with a point that some unpackers give.</summary>
    /// <exception cref="DataException">It is not there.</exception>
    public string FindIn(string directory)
    {
        var dotted = Name.Replace("-idx", ".idx", StringComparison.Ordinal);
        string[] names = [Packed, Name, dotted + ".gz", dotted];
        return names.Select(name => Path.Combine(directory, name)).FirstOrDefault(File.Exists)
            ?? throw new DataException(
                $"'{directory}' has no file {Packed} or {Name}. Name a directory with the four MNIST files, or none to have them downloaded.");
    }

    /// <summary>Says what is wrong with the packed <paramref name="contents"/>, in words that follow the file's name; null if nothing is.</summary>
    public string? Fault(Stream contents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            using var gzip = new GZipStream(contents, CompressionMode.Decompress, leaveOpen: true);
            var buffer = new byte[1 << 16];
            var length = 0L;
            for (int read; (read = gzip.Read(buffer)) > 0;)
            {
                length += read;
                if (length > Length)
                {
                    return FormattableString.Invariant($"has more than {Length} bytes unpacked");
                }

                hash.AppendData(buffer, 0, read);
            }

            var found = Convert.ToHexStringLower(hash.GetHashAndReset());
            return length != Length
                ? FormattableString.Invariant($"has {length} bytes unpacked instead of {Length}")
                : found != Sha256 ? $"has the SHA-256 checksum {found} unpacked instead of {Sha256}" : null;
        }
        catch (InvalidDataException)
        {
            return "is no gzip file or a damaged one";
        }
    }
}
