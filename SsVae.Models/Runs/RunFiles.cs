namespace SsVae.Models.Runs;

/// <summary>The files of a run, and the names that they have in its directory.</summary>
internal static class RunFiles
{
    public const string Model = "model.safetensors";

    /// <summary>A line of JSON per epoch.</summary>
    public const string Metrics = "metrics.jsonl";

    /// <summary>The picture of what the model draws.</summary>
    public const string Samples = "samples.png";

    /// <summary>The picture of what the model makes of test images.</summary>
    public const string Reconstructions = "reconstructions.png";

    /// <summary>All that a run may have, the model first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Model, Metrics, Samples, Reconstructions];

    /// <summary>The files of a run that a directory has. An empty one is none: there is nothing to lose.</summary>
    public static IReadOnlyList<string> In(string directory) =>
        [.. Names.Where(name => new FileInfo(Path.Combine(directory, name)) is { Exists: true, Length: > 0 })];
}
