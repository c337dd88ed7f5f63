using System.Globalization;
using SsVae.Data;

namespace SsVae;

/// <summary>
/// Saves the parameters of a model and loads them, bit for bit, as a safetensors file whose metadata say which model they are of.
/// </summary>
public static class Checkpoint
{
    /// <summary>Saves <paramref name="model"/>; the file is replaced as a whole or not at all.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">Its directory must exist.</param>
    /// <param name="metadata">The caller's own texts; keys that start with <c>ssvae.</c> are reserved.</param>
    /// <exception cref="ArgumentException">A key is reserved.</exception>
    /// <exception cref="DataException">A parameter is NaN or infinite, so that the file could not be loaded.</exception>
    public static void Save(IModel model, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var texts = CheckpointMetadata.Write(model.Schema, metadata);
        var tensors = new List<SafeTensor>();
        foreach (var parameter in model.Parameters.Items)
        {
            var values = model.Parameters[parameter.Name].ToArray();
            if (NotFinite(values) is { } fault)
            {
                throw new DataException($"{model.Schema.Name} is not saved: parameter '{parameter.Name}' {fault}.");
            }

            tensors.Add(new SafeTensor(parameter.Name, parameter.Shape, values));
        }

        SafeTensors.Write(path, tensors, texts);
    }

    /// <summary>Loads the parameters of <paramref name="model"/>. When that fails, nothing of the model has changed.</summary>
    /// <exception cref="DataException">
    /// The file is damaged, of another model or other sizes, or does not have exactly the model's parameters; the message names the thing.
    /// </exception>
    public static void Load(IModel model, string path)
    {
        var file = SafeTensors.Read(path);
        CheckModel(path, model.Schema, CheckpointMetadata.Read(path, file.Metadata));
        var tensors = file.Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
        foreach (var parameter in model.Parameters.Items)
        {
            if (!tensors.Remove(parameter.Name, out var tensor))
            {
                throw InputFile.Error(path, $"has no parameter '{parameter.Name}', which {model.Schema.Name} needs. It was saved by another version of the model.");
            }

            if (!tensor.Shape.SequenceEqual(parameter.Shape))
            {
                throw InputFile.Error(
                    path, $"has parameter '{parameter.Name}' of shape [{string.Join(", ", tensor.Shape)}], but {model.Schema.Name} needs [{string.Join(", ", parameter.Shape)}].");
            }

            if (NotFinite(tensor.Values.Span) is { } fault)
            {
                throw InputFile.Error(path, $"is of no use: parameter '{parameter.Name}' {fault}.");
            }
        }

        if (tensors.Count > 0)
        {
            throw InputFile.Error(path, $"has a parameter '{tensors.Keys.First()}' that {model.Schema.Name} does not have. It was saved by another version of the model.");
        }

        foreach (var tensor in file.Tensors)
        {
            tensor.Values.Span.CopyTo(model.Parameters[tensor.Name]);
        }
    }

    /// <summary>Which model a file is of, with which sizes, and the caller's own texts: enough to construct the model before loading.</summary>
    /// <exception cref="DataException">The file is damaged or was not saved by <see cref="Save"/>.</exception>
    public static CheckpointMetadata ReadMetadata(string path) => CheckpointMetadata.Read(path, SafeTensors.ReadMetadata(path));

    private static void CheckModel(string path, ModelSchema schema, CheckpointMetadata saved)
    {
        if (saved.Model != schema.Name)
        {
            throw InputFile.Error(path, $"is of the model {saved.Model}, not of {schema.Name}.");
        }

        foreach (var (name, value) in schema.Sizes)
        {
            if (!saved.Sizes.TryGetValue(name, out var size) || !size.Equals(value))
            {
                var found = saved.Sizes.ContainsKey(name) ? size.ToString(CultureInfo.InvariantCulture) : "no value";
                throw InputFile.Error(
                    path, $"was saved with {found} for '{name}', but this {schema.Name} has {value}. Construct the model with the sizes of the file.");
            }
        }

        if (saved.Sizes.Keys.Except(schema.Sizes.Select(s => s.Key)).FirstOrDefault() is { } extra)
        {
            throw InputFile.Error(path, $"was saved with a size '{extra}' that {schema.Name} does not have. It was saved by another version of the model.");
        }
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
