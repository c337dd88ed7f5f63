using System.Buffers.Binary;
using System.Text.Json;
using SsVae.Data;

namespace SsVae;

/// <summary>The header of a safetensors file, checked: every array is float32, inside the file, and they neither overlap nor leave gaps.</summary>
/// <param name="Entries">In the order of storage.</param>
/// <param name="DataStart">The file's offset of the first number.</param>
internal sealed record SafeTensorsHeader(
    IReadOnlyList<SafeTensorsHeader.Entry> Entries, IReadOnlyDictionary<string, string> Metadata, long DataStart)
{
    public const string MetadataKey = "__metadata__";
    public const string Float32 = "F32";

    // The limit of the reference implementation: what is longer is no header.
    private const int LongestHeader = 100_000_000;

    /// <summary>Where one array is: [Begin, Begin + 4 · Length) after <see cref="DataStart"/>.</summary>
    public sealed record Entry(string Name, IReadOnlyList<int> Shape, long Begin, int Length)
    {
        public long End => Begin + (sizeof(float) * (long)Length);
    }

    /// <exception cref="DataException">The header is not that of a whole safetensors file.</exception>
    public static SafeTensorsHeader Read(string path, FileStream file)
    {
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        var found = file.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        if (found < prefix.Length)
        {
            throw InputFile.Error(path, $"is truncated: the length of the header needs {prefix.Length} bytes, found {found}.");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        var rest = file.Length - prefix.Length;
        if (length > LongestHeader)
        {
            throw InputFile.Error(path, $"is no safetensors file: its header would be too large, {length} bytes (offset 0), where at most {LongestHeader} are allowed.");
        }

        if ((long)length > rest)
        {
            throw InputFile.Error(path, $"is truncated: its header should have {length} bytes (offset 0), but only {rest} follow.");
        }

        var bytes = new byte[length];
        file.ReadExactly(bytes);
        var (entries, metadata) = Parse(path, bytes);
        CheckStorage(path, entries, rest - (long)length);
        return new SafeTensorsHeader(entries, metadata, prefix.Length + (long)length);
    }

    private static (List<Entry> Entries, Dictionary<string, string> Metadata) Parse(string path, byte[] bytes)
    {
        var entries = new List<Entry>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var json = JsonDocument.Parse(bytes);
            foreach (var (name, value) in Members(path, "The header", json.RootElement))
            {
                if (name != MetadataKey)
                {
                    entries.Add(ParseEntry(path, name, value));
                    continue;
                }

                if (value.ValueKind == JsonValueKind.Null)
                {
                    // What some writers say where they have nothing to say.
                    continue;
                }

                foreach (var (key, text) in Members(path, MetadataKey, value))
                {
                    metadata[key] = text.ValueKind == JsonValueKind.String
                        ? text.GetString()!
                        : throw InputFile.Error(path, $"has a damaged header: '{key}' in {MetadataKey} must be a text, found {text.ValueKind}.");
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Besides syntax: texts that are not valid Unicode, which only show when they are read.
            throw InputFile.Error(path, $"has a damaged header: it is not valid JSON ({e.Message})");
        }

        entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        return (entries, metadata);
    }

    private static Entry ParseEntry(string path, string name, JsonElement value)
    {
        string? type = null;
        List<int>? shape = null;
        (long Begin, long End)? range = null;
        foreach (var (key, part) in Members(path, $"'{name}'", value))
        {
            switch (key)
            {
                case "dtype":
                    type = part.ValueKind == JsonValueKind.String ? part.GetString() : part.GetRawText();
                    break;
                case "shape":
                    shape = [.. Numbers(path, name, key, part, int.MaxValue).Select(size => (int)size)];
                    break;
                case "data_offsets":
                    var offsets = Numbers(path, name, key, part, long.MaxValue);
                    range = offsets.Count == 2 ? (offsets[0], offsets[1]) : throw Bad(path, name, key, part, "two numbers");
                    break;
                default:
                    // Others may add what they like, as the reference implementation allows.
                    break;
            }
        }

        if (type is null || shape is null || range is not { } offset)
        {
            var missing = type is null ? "dtype" : shape is null ? "shape" : "data_offsets";
            throw InputFile.Error(path, $"has a damaged header: '{name}' has no {missing}.");
        }

        if (type != Float32)
        {
            throw InputFile.Error(path, $"has an array '{name}' of dtype {type}; only {Float32} is read. Convert it to float32.");
        }

        var length = shape.Aggregate((UInt128)1, (product, size) => UInt128.Min(product * (uint)size, ulong.MaxValue));
        if (offset.End < offset.Begin || length > (uint)Array.MaxLength || (UInt128)(ulong)(offset.End - offset.Begin) != 4 * length)
        {
            throw InputFile.Error(
                path,
                $"has a damaged header: '{name}' of shape [{string.Join(", ", shape)}] needs 4 × {length} bytes, but its data_offsets are [{offset.Begin}, {offset.End}].");
        }

        return new Entry(name, shape, offset.Begin, (int)length);
    }

    private static void CheckStorage(string path, List<Entry> entries, long dataLength)
    {
        var end = 0L;
        var previous = "the header";
        foreach (var entry in entries)
        {
            if (entry.End > dataLength)
            {
                throw InputFile.Error(path, $"is truncated: '{entry.Name}' ends out of range, at byte {entry.End} of the data, but there are {dataLength}.");
            }

            if (entry.Begin != end)
            {
                var fault = entry.Begin < end ? "overlap" : "have a gap between them";
                throw InputFile.Error(path, $"has a damaged header: {previous} and '{entry.Name}' {fault} (data_offsets {entry.Begin}, expected {end}).");
            }

            (end, previous) = (entry.End, $"'{entry.Name}'");
        }

        if (end != dataLength)
        {
            throw InputFile.Error(path, $"has trailing bytes: its arrays end at byte {end} of the data, but there are {dataLength}.");
        }
    }

    /// <summary>The members of an object, each of a name of its own.</summary>
    private static IEnumerable<(string Name, JsonElement Value)> Members(string path, string what, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw InputFile.Error(path, $"has a damaged header: {what} must be an object, found {element.ValueKind}.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!names.Add(member.Name))
            {
                throw InputFile.Error(path, $"has a damaged header: the name '{member.Name}' occurs twice.");
            }

            yield return (member.Name, member.Value);
        }
    }

    private static List<long> Numbers(string path, string name, string key, JsonElement value, long most)
    {
        var numbers = new List<long>();
        foreach (var item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Bad(path, name, key, value, "an array"))
        {
            var valid = item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var number) && number >= 0 && number <= most;
            numbers.Add(valid ? item.GetInt64() : throw Bad(path, name, key, value, "whole numbers from 0"));
        }

        return numbers;
    }

    private static DataException Bad(string path, string name, string key, JsonElement found, string expected) =>
        InputFile.Error(path, $"has a damaged header: {key} of '{name}' must be {expected}, found {found.GetRawText()}.");
}
