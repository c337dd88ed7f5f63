namespace SsVae.EndToEnd.Tests.Commands;

/// <summary>One short training run that several tests look at.</summary>
public sealed class TrainedRun : IDisposable
{
    public TrainedRun()
    {
        Directory = Path.Combine(Path.GetTempPath(), "ssvae-" + Path.GetRandomFileName());
        Result = Ssvae.Run([.. Arguments, "--out", Directory, "--json"]);
    }

    /// <summary>A model small enough to be trained in seconds.</summary>
    internal static string[] Arguments { get; } =
        ["train", "--labels", "40", "--epochs", "2", "--hidden", "16", "--styles", "4", "--seed", "5"];

    internal string Directory { get; }

    internal Ssvae.Result Result { get; }

    internal string Model => Path.Combine(Directory, "model.safetensors");

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
