using System.Globalization;
using SsVae.Data;

namespace SsVae;

/// <summary>
/// Saves the parameters of a model and loads them, bit for bit, as a safetensors file whose metadata say which model
/// they are of.
/// </summary>
public static class Checkpoint
{
    private const string OtherVersion = "It was saved by another version of the model.";
    private const string OtherSizes = "Construct the model with the sizes of the file.";

    /// <summary>Saves <paramref name="model"/>; the file is replaced as a whole or not at all.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">Its directory must exist.</param>
    /// <param name="metadata">The caller's own texts; keys that start with <c>ssvae.</c> are reserved.</param>
    /// <exception cref="ArgumentException">
    /// A key is reserved, or the model is no <see cref="IHostParameters"/>.
    /// </exception>
    /// <exception cref="DataException">
    /// A parameter is NaN or infinite, so that the file could not be loaded.
    /// </exception>
    /// <exception cref="IOException">The file system refuses; what was there before is still there.</exception>
    public static void Save(IModel model, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var parameters = HostParameters.Of(model);
        var texts = CheckpointMetadata.Write(model.Schema, metadata);
        var tensors = new List<SafeTensor>();
        foreach (var parameter in parameters.Items)
        {
            var values = parameters[parameter.Name].ToArray();
            if (NotFinite(values) is { } fault)
            {
                throw new DataException($"{model.Schema.Name} is not saved: parameter '{parameter.Name}' {fault}.");
            }

            tensors.Add(new SafeTensor(parameter.Name, parameter.Shape, values));
        }

        SafeTensors.Write(path, tensors, texts);
    }

    /// <summary>
    /// Loads the parameters of <paramref name="model"/>. When that fails, nothing of the model has changed.
    /// </summary>
    /// <remarks>
    /// Numbers of the constructor may differ from those that the file was saved with, as long as no shape does: the
    /// weight of an auxiliary loss, say.
    /// </remarks>
    /// <exception cref="DataException">
    /// The file is damaged, of another model, or does not have exactly the model's parameters in their shapes; the
    /// message names the thing.
    /// </exception>
    /// <exception cref="ArgumentException">The model is no <see cref="IHostParameters"/>.</exception>
    public static void Load(IModel model, string path)
    {
        var parameters = HostParameters.Of(model);
        var file = SafeTensors.Read(path);
        var schema = model.Schema;
        var saved = CheckpointMetadata.Read(path, file.Metadata);
        if (saved.Model != schema.Name)
        {
            throw InputFile.Error(path, $"is of the model {saved.Model}, not of {schema.Name}.");
        }

        var tensors = file.Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
        foreach (var parameter in parameters.Items)
        {
            if (!tensors.Remove(parameter.Name, out var tensor))
            {
                throw InputFile.Error(
                    path, $"has no parameter '{parameter.Name}', which {schema.Name} needs. {OtherVersion}");
            }

            if (!tensor.Shape.SequenceEqual(parameter.Shape))
            {
                var (found, needed) = (string.Join(", ", tensor.Shape), string.Join(", ", parameter.Shape));
                var why = Cause(saved, schema);
                throw InputFile.Error(
                    path,
                    $"has parameter '{parameter.Name}' of shape [{found}], but {schema.Name} needs [{needed}]. {why}");
            }

            if (NotFinite(tensor.Values.Span) is { } fault)
            {
                throw InputFile.Error(path, $"is of no use: parameter '{parameter.Name}' {fault}.");
            }
        }

        if (tensors.Count > 0)
        {
            throw InputFile.Error(
                path, $"has a parameter '{tensors.Keys.First()}' that {schema.Name} does not have. {OtherVersion}");
        }

        foreach (var tensor in file.Tensors)
        {
            tensor.Values.Span.CopyTo(parameters[tensor.Name]);
        }
    }

    /// <summary>
    /// Which model a file is of, with which sizes, and the caller's own texts: enough to construct the model before
    /// loading.
    /// </summary>
    /// <exception cref="DataException">The file is damaged or was not saved by <see cref="Save"/>.</exception>
    public static CheckpointMetadata ReadMetadata(string path) => CheckpointMetadata.Read(path, SafeTensors.ReadMetadata(path));

    /// <summary>Why shapes differ, as far as the numbers of the constructors say, and what to do.</summary>
    private static string Cause(CheckpointMetadata saved, ModelSchema schema)
    {
        var differences = schema.Sizes
            .Where(size => saved.Sizes.TryGetValue(size.Key, out var value) && !value.Equals(size.Value))
            .Select(size => FormattableString.Invariant(
                $"{saved.Sizes[size.Key]} for '{size.Key}', but this {schema.Name} has {size.Value}"))
            .ToList();
        return differences.Count == 0
            ? OtherVersion
            : $"It was saved with {string.Join("; with ", differences)}. {OtherSizes}";
    }

    private static string? NotFinite(ReadOnlySpan<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return string.Create(CultureInfo.InvariantCulture, $"is {values[i]} at index {i}");
            }
        }

        return null;
    }
}
