using System.Globalization;

namespace SsVae.Models.Runs;

/// <summary>The sizes that a model file of the command states, each checked: it may be damaged, or edited.</summary>
internal sealed class StoredSizes
{
    /// <summary>The metadata's key of <see cref="Rows"/>.</summary>
    public const string RowsKey = "rows";

    /// <summary>The metadata's key of <see cref="Columns"/>.</summary>
    public const string ColumnsKey = "columns";

    private readonly string _path;
    private readonly CheckpointMetadata _saved;
    private readonly int _pixels;

    /// <param name="path">The file.</param>
    /// <param name="saved">What it says of itself.</param>
    /// <exception cref="UserException">The shape of the images is not said, or not that of the pixels.</exception>
    public StoredSizes(string path, CheckpointMetadata saved)
    {
        (_path, _saved) = (path, saved);
        _pixels = Size("pixels");
        (Rows, Columns) = (Side(RowsKey), Side(ColumnsKey));
        if ((long)Rows * Columns != _pixels)
        {
            throw Damaged($"says that its images have {Rows} × {Columns} pixels, but its model has {_pixels}");
        }
    }

    /// <summary>Pixels per column of an image.</summary>
    public int Rows { get; }

    /// <summary>Pixels per row of an image.</summary>
    public int Columns { get; }

    /// <summary>The model of these sizes, its parameters 0.</summary>
    /// <exception cref="UserException">There is no such model.</exception>
    public SemiSupervisedVae Made()
    {
        var (classes, styles, hidden) = (Size("classes"), Size("styles"), Size("hidden"));
        // So many numbers the largest layer has: a model that the file cannot hold need not be made.
        if ((long)hidden * Math.Max(_pixels, Math.Max(classes, styles)) > new FileInfo(_path).Length / sizeof(float))
        {
            FormattableString all = $"pixels {_pixels}, classes {classes}, styles {styles}, hidden {hidden}";
            throw Damaged($"has sizes that no model of its length has: {all}");
        }

        try
        {
            return new(_pixels, classes, styles, hidden, (float)Number("auxiliary"));
        }
        catch (Exception e) when (e is ArgumentException or OverflowException or OutOfMemoryException)
        {
            throw new UserException($"'{_path}' has sizes that no model has: {e.Message}");
        }
    }

    private double Number(string name) => _saved.Sizes.TryGetValue(name, out var value)
        ? value
        : throw new UserException($"'{_path}' does not say the model's {name}: train it again.");

    private int Size(string name) =>
        Number(name) is var value && value >= 1 && value <= int.MaxValue && double.IsInteger(value)
            ? (int)value
            : throw Damaged($"has sizes that no model has: {name} is {value}");

    private int Side(string key) => _saved.Metadata.TryGetValue(key, out var value)
        && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) && pixels > 0
        ? pixels
        : throw new UserException($"'{_path}' does not say how many {key} its images have: train it again.");

    private UserException Damaged(FormattableString fault) =>
        new($"'{_path}' {fault.ToString(CultureInfo.InvariantCulture)}. The file is damaged: train the model again.");
}
