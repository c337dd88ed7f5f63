namespace SsVae.Models.Commands;

/// <summary>The directory of a run's results, and the names in it.</summary>
internal sealed class RunDirectory
{
    /// <summary>The name of the picture of what the model draws.</summary>
    public const string SamplesName = "samples.png";

    /// <summary>The name of the picture of what the model makes of test images.</summary>
    public const string ReconstructionsName = "reconstructions.png";

    private RunDirectory(string path) => FullPath = path;

    /// <summary>The directory.</summary>
    public string FullPath { get; }

    public string Model => Path.Combine(FullPath, "model.safetensors");

    public string Metrics => Path.Combine(FullPath, "metrics.jsonl");

    public string Samples => Path.Combine(FullPath, SamplesName);

    public string Reconstructions => Path.Combine(FullPath, ReconstructionsName);

    /// <summary>Makes the directory, and tries whether files can be written: better now than after the training.</summary>
    /// <exception cref="UserException">It cannot be made or written.</exception>
    public static RunDirectory Prepare(string path)
    {
        try
        {
            var directory = new RunDirectory(Path.GetFullPath(path));
            System.IO.Directory.CreateDirectory(directory.FullPath);
            var probe = Path.Combine(directory.FullPath, Path.GetRandomFileName());
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                return directory;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UserException($"--out '{path}' cannot be written: {e.Message} Choose a directory that you may write to.");
        }
    }
}
