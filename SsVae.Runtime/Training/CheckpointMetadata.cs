using System.Globalization;
using System.Text;
using System.Text.Json;
using SsVae.Data;

namespace SsVae;

/// <summary>What a saved model says about itself.</summary>
/// <param name="Model">The class's name.</param>
/// <param name="Sizes">The constructor's parameters and their values.</param>
/// <param name="Metadata">The caller's own texts.</param>
public sealed record CheckpointMetadata(string Model, IReadOnlyDictionary<string, double> Sizes, IReadOnlyDictionary<string, string> Metadata)
{
    private const string Version = "1";
    private const string Prefix = "ssvae.";
    private const string VersionKey = Prefix + "format";
    private const string ModelKey = Prefix + "model";
    private const string SizesKey = Prefix + "sizes";

    /// <summary>The texts of a file: what the library has to say about the model, and the caller's own.</summary>
    internal static Dictionary<string, string> Write(ModelSchema schema, IReadOnlyDictionary<string, string>? own)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [VersionKey] = Version,
            [ModelKey] = schema.Name,
            [SizesKey] = WriteSizes(schema.Sizes),
        };
        foreach (var (key, value) in own ?? new Dictionary<string, string>(0))
        {
            if (key.StartsWith(Prefix, StringComparison.Ordinal))
            {
                throw new ArgumentException($"The key '{key}' is reserved: '{Prefix}' is for the library.", nameof(own));
            }

            texts[key] = value;
        }

        return texts;
    }

    /// <summary>Reads the texts of the file <paramref name="path"/>.</summary>
    internal static CheckpointMetadata Read(string path, IReadOnlyDictionary<string, string> texts)
    {
        if (!texts.TryGetValue(VersionKey, out var version)
            || !texts.TryGetValue(ModelKey, out var model)
            || !texts.TryGetValue(SizesKey, out var sizes))
        {
            throw InputFile.Error(path, $"is no saved model: its metadata do not have {VersionKey}, {ModelKey} and {SizesKey}.");
        }

        if (version != Version)
        {
            throw InputFile.Error(path, $"has format version {version}; this library reads {Version}. Use the version of the library that saved it.");
        }

        var own = texts.Where(t => !t.Key.StartsWith(Prefix, StringComparison.Ordinal));
        return new CheckpointMetadata(model, ReadSizes(path, sizes), new Dictionary<string, string>(own, StringComparer.Ordinal));
    }

    private static string WriteSizes(IReadOnlyList<KeyValuePair<string, double>> sizes)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in sizes)
            {
                if (double.IsFinite(value))
                {
                    json.WriteNumber(name, value);
                }
                else
                {
                    // JSON has no number for it.
                    json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static Dictionary<string, double> ReadSizes(string path, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.EnumerateObject().ToDictionary(
                size => size.Name,
                size => size.Value.ValueKind == JsonValueKind.String
                    ? double.Parse(size.Value.GetString()!, CultureInfo.InvariantCulture)
                    : size.Value.GetDouble(),
                StringComparer.Ordinal);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw InputFile.Error(path, $"is damaged: {SizesKey} in its metadata must be an object of numbers, found {text}.");
        }
    }
}
