using System.Globalization;
using System.Text.Json;
using SsVae.Models.Data;

namespace SsVae.Models.Runs;

/// <summary>
/// A model file of the command: the parameters, and in its metadata what the model was constructed with, the shape of its images
/// and what training came to.
/// </summary>
internal sealed class StoredModel
{
    private const string SummaryKey = "summary";

    private StoredModel(SemiSupervisedVae model, Summary summary, int rows, int columns) =>
        (Model, Summary, Rows, Columns) = (model, summary, rows, columns);

    public SemiSupervisedVae Model { get; }

    /// <summary>What the training came to.</summary>
    public Summary Summary { get; }

    /// <summary>Pixels per column of an image.</summary>
    public int Rows { get; }

    /// <summary>Pixels per row of an image.</summary>
    public int Columns { get; }

    /// <summary>The number of classes.</summary>
    public int Classes => Model.Schema.Sites.Single(s => s.Name == "Y").Width;

    /// <summary>Writes the file, as a whole or not at all.</summary>
    /// <param name="path">Its directory must exist.</param>
    /// <param name="model">The model.</param>
    /// <param name="summary">What training came to, as JSON.</param>
    /// <param name="metadata">What else there is to say.</param>
    public static void Save(string path, IModel model, string summary, IReadOnlyDictionary<string, string> metadata) =>
        Checkpoint.Save(model, path, new Dictionary<string, string>(metadata, StringComparer.Ordinal) { [SummaryKey] = summary });

    /// <summary>What a model of images has to say about them.</summary>
    public static IReadOnlyDictionary<string, string> Metadata(ImageData data) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [StoredSizes.RowsKey] = data.Rows.ToString(CultureInfo.InvariantCulture),
        [StoredSizes.ColumnsKey] = data.Columns.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Reads a file that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trained">The models that the command trains, by name.</param>
    /// <exception cref="DataException">The file is missing or damaged, or holds another model.</exception>
    /// <exception cref="UserException">The file was not written by this command, or contradicts itself.</exception>
    public static StoredModel Load(string path, IEnumerable<string> trained)
    {
        var saved = Checkpoint.ReadMetadata(path);
        if (saved.Model != nameof(SemiSupervisedVae) && trained.Contains(saved.Model))
        {
            throw new UserException($"'{path}' holds a {saved.Model}: 'evaluate' and 'generate' are for the model {nameof(SemiSupervisedVae)}.");
        }

        if (saved.Model != nameof(SemiSupervisedVae) || !saved.Metadata.TryGetValue(SummaryKey, out var text) || Parse(text) is not { } summary)
        {
            throw new UserException($"'{path}' holds a {saved.Model} that 'ssvae train' did not write: --model takes the model.safetensors of a run.");
        }

        var sizes = new StoredSizes(path, saved);
        var model = sizes.Made();
        Checkpoint.Load(model, path);
        return new(model, summary, sizes.Rows, sizes.Columns);
    }

    /// <summary>Checks that images are of the size and the classes that the model knows.</summary>
    /// <exception cref="UserException">They are not.</exception>
    public void CheckFits(ImageData data)
    {
        if (data.Rows != Rows || data.Columns != Columns || data.Classes != Classes)
        {
            throw new UserException(FormattableString.Invariant(
                $"The model knows {Classes} classes of {Rows} × {Columns} pixels, but {data.Name} has {data.Classes} of {data.Rows} × {data.Columns}: choose other --data."));
        }
    }

    private static Summary? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Summary>(text, Summary.Format);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
