using System.Buffers.Binary;
using System.IO.Compression;

namespace SsVae.Data;

/// <summary>The bytes of one IDX file, unpacked if they are packed, and accounted for to the last one.</summary>
internal sealed class IdxSource : IDisposable
{
    private const int FirstBuffer = 1 << 20;
    private const int GzipTrailer = 8;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly GZipStream? _gzip;

    private IdxSource(string path, FileStream file, bool packed)
    {
        _path = path;
        _file = file;
        _gzip = packed ? new GZipStream(file, CompressionMode.Decompress) : null;
    }

    public static IdxSource Open(string path)
    {
        var file = InputFile.Open(path, "Check the directory, or leave it out to have the files downloaded.");
        var packed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return new IdxSource(path, file, packed);
    }

    /// <summary>Fills <paramref name="destination"/> as far as there are bytes.</summary>
    public int Read(Span<byte> destination)
    {
        try
        {
            return ((Stream?)_gzip ?? _file).ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            throw InputFile.Error(_path, $"is a damaged gzip file: its checksum or its packed data are wrong. Fetch it again.");
        }
        catch (IOException e)
        {
            throw InputFile.Error(_path, $"cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads what follows the header: exactly <paramref name="length"/> bytes.</summary>
    public byte[] ReadElements(int headerLength, int length)
    {
        if (_gzip is null && _file.Length != headerLength + (long)length)
        {
            throw WrongLength(headerLength, length, _file.Length - headerLength);
        }

        // A header may lie: memory grows with what is really there.
        var elements = new byte[Math.Min(length, FirstBuffer)];
        for (var found = 0; ;)
        {
            found += Read(elements.AsSpan(found));
            if (found < elements.Length)
            {
                throw WrongLength(headerLength, length, found);
            }

            if (found == length)
            {
                break;
            }

            Array.Resize(ref elements, (int)Math.Min(length, 2L * elements.Length));
        }

        Span<byte> surplus = stackalloc byte[1];
        if (Read(surplus) > 0)
        {
            throw WrongLength(headerLength, length, length + 1L);
        }

        CheckTrailer(headerLength + (long)length);
        return elements;
    }

    public void Dispose()
    {
        _gzip?.Dispose();
        _file.Dispose();
    }

    /// <summary>GZipStream ends quietly when the trailer is cut off, and ignores what follows it: the size stored there tells.</summary>
    private void CheckTrailer(long unpacked)
    {
        if (_gzip is null)
        {
            return;
        }

        Span<byte> trailer = stackalloc byte[GzipTrailer];
        _file.Position = _file.Length - GzipTrailer;
        _file.ReadExactly(trailer);
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]);
        if (stored != (uint)unpacked)
        {
            throw InputFile.Error(
                _path,
                $"is a damaged gzip file: its last 4 bytes (offset {_file.Length - 4}) must be the unpacked length {unpacked}, found {stored}. It is truncated or has trailing bytes: fetch it again.");
        }
    }

    private DataException WrongLength(int headerLength, long expected, long found)
    {
        var (fault, atLeast) = found < expected ? ("is truncated", "") : ("has trailing bytes", _gzip is null ? "" : "at least ");
        return InputFile.Error(
            _path, $"{fault}: its header (offsets 4 to {headerLength - 1}) promises {expected} bytes after it, found {atLeast}{found}. Fetch it again.");
    }
}
