using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using SsVae.Data;

namespace SsVae;

/// <summary>
/// Reads and writes named float32 arrays in the safetensors format, the ecosystem's own (Hugging Face): 8 bytes of header length,
/// little-endian; the header, JSON; the numbers of all arrays, little-endian and without gaps.
/// </summary>
public static class SafeTensors
{
    // Numbers are mapped into memory by other readers: the header is padded so that they start at a multiple of this.
    private const int Alignment = 8;

    /// <summary>Writes the arrays in the order given; the file is replaced as a whole or not at all.</summary>
    /// <param name="path">Its directory must exist.</param>
    /// <param name="tensors">Arrays of different names.</param>
    /// <param name="metadata">Texts to keep with them.</param>
    /// <exception cref="ArgumentException">Two arrays have one name, a name is reserved, or a shape is not that of the numbers.</exception>
    /// <exception cref="IOException">The file system refuses; what was there before is still there.</exception>
    public static void Write(string path, IReadOnlyList<SafeTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var header = Header(tensors, metadata);
        try
        {
            using var file = AtomicFile.Create(path);
            Span<byte> length = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            file.Stream.Write(length);
            file.Stream.Write(header);
            foreach (var tensor in tensors)
            {
                WriteNumbers(file.Stream, tensor.Values.Span);
            }

            file.Commit();
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw AtomicFile.TooLarge(path, e);
        }
    }

    /// <summary>Reads a file, of which every byte must be accounted for.</summary>
    /// <exception cref="DataException">The file is absent, damaged or holds other things than float32 arrays; the message says what.</exception>
    public static SafeTensorsFile Read(string path)
    {
        using var file = InputFile.Open(path, "Check its name.");
        var header = SafeTensorsHeader.Read(path, file);
        var tensors = new List<SafeTensor>(header.Entries.Count);
        foreach (var entry in header.Entries)
        {
            var values = new float[entry.Length];
            file.Position = header.DataStart + entry.Begin;
            ReadNumbers(path, file, values);
            tensors.Add(new SafeTensor(entry.Name, entry.Shape, values));
        }

        return new SafeTensorsFile(tensors, header.Metadata);
    }

    /// <summary>Reads only the texts kept with the arrays; the header is checked as by <see cref="Read"/>.</summary>
    /// <exception cref="DataException">As <see cref="Read"/>.</exception>
    public static IReadOnlyDictionary<string, string> ReadMetadata(string path)
    {
        using var file = InputFile.Open(path, "Check its name.");
        return SafeTensorsHeader.Read(path, file).Metadata;
    }

    private static byte[] Header(IReadOnlyList<SafeTensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(SafeTensorsHeader.MetadataKey);
                foreach (var (key, value) in metadata)
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            var names = new HashSet<string>(StringComparer.Ordinal) { SafeTensorsHeader.MetadataKey };
            var offset = 0L;
            foreach (var tensor in tensors)
            {
                if (!names.Add(tensor.Name))
                {
                    throw new ArgumentException($"The name '{tensor.Name}' is used twice or reserved.", nameof(tensors));
                }

                WriteEntry(json, tensor, ref offset);
            }

            json.WriteEndObject();
        }

        // The format allows trailing spaces for this.
        while ((sizeof(ulong) + buffer.Length) % Alignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, SafeTensor tensor, ref long offset)
    {
        if (tensor.Shape.Aggregate(1L, (product, size) => checked(product * size)) != tensor.Values.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"'{tensor.Name}' has {tensor.Values.Length} numbers, which is not its shape [{string.Join(", ", tensor.Shape)}]."),
                nameof(tensor));
        }

        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", SafeTensorsHeader.Float32);
        json.WriteStartArray("shape");
        foreach (var size in tensor.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        offset += sizeof(float) * (long)tensor.Values.Length;
        json.WriteNumberValue(offset);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNumbers(Stream stream, ReadOnlySpan<float> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        var swapped = new int[values.Length];
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(values), swapped);
        stream.Write(MemoryMarshal.AsBytes(swapped.AsSpan()));
    }

    private static void ReadNumbers(string path, Stream stream, Span<float> values)
    {
        try
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(values));
        }
        catch (IOException e)
        {
            throw InputFile.Error(path, $"cannot be read: {e.Message}");
        }

        if (!BitConverter.IsLittleEndian)
        {
            var bits = MemoryMarshal.Cast<float, int>(values);
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }
    }
}

/// <summary>One named array.</summary>
/// <param name="Name">Not <c>__metadata__</c>.</param>
/// <param name="Shape">Empty for a single number.</param>
/// <param name="Values">The numbers, last dimension fastest.</param>
public sealed record SafeTensor(string Name, IReadOnlyList<int> Shape, ReadOnlyMemory<float> Values);

/// <summary>The contents of a file.</summary>
/// <param name="Tensors">In the order of storage.</param>
/// <param name="Metadata">The texts kept with them.</param>
public sealed record SafeTensorsFile(IReadOnlyList<SafeTensor> Tensors, IReadOnlyDictionary<string, string> Metadata);
