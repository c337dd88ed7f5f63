using System.Text;
using System.Text.Json;
using SsVae.Models.Runs;

namespace SsVae.EndToEnd.Tests.Commands;

/// <summary>A directory with the files of a run, which say that they are old.</summary>
internal static class OldRun
{
    /// <summary>Arguments that train a model in a fraction of a second; it has no pictures.</summary>
    public static string[] Train(string directory, int epochs = 3)
    {
        var count = FormattableString.Invariant($"{epochs}");
        return ["train", "--model", "GaussianMixture", "--rows", "10", "--epochs", count, "--out", directory];
    }

    /// <summary>Puts an old run into a directory.</summary>
    public static void Write(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (var name in RunFiles.Names)
        {
            File.WriteAllBytes(Path.Combine(directory, name), Content(name));
        }
    }

    /// <summary>Whether the directory has the old run as it was.</summary>
    public static bool Is(string directory) => RunFiles.Names.All(name =>
        Path.Combine(directory, name) is var path
        && File.Exists(path)
        && File.ReadAllBytes(path).SequenceEqual(Content(name)));

    /// <summary>Asserts that the directory has the old run as it was, and nothing else.</summary>
    public static void AssertWhole(string directory)
    {
        Assert.True(Is(directory), $"It has {string.Join(", ", Names(directory))}.");
        Assert.Equal(RunFiles.Names.Order(StringComparer.Ordinal), Names(directory));
    }

    /// <summary>Asserts that the directory has the model and the metrics of one new run, and no old picture.</summary>
    public static void AssertNew(string directory)
    {
        var path = Path.Combine(directory, RunFiles.Model);
        var model = new Models.GaussianMixture();
        Checkpoint.Load(model, path);
        var summary = JsonDocument.Parse(Checkpoint.ReadMetadata(path).Metadata["summary"]).RootElement;
        var text = File.ReadAllText(Path.Combine(directory, RunFiles.Metrics));
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var epochs = lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(Enumerable.Range(1, epochs.Length), epochs.Select(e => e.GetProperty("epoch").GetInt32()));
        Assert.True(epochs[summary.GetProperty("bestEpoch").GetInt32() - 1].GetProperty("isBest").GetBoolean());
        Assert.DoesNotContain(RunFiles.Samples, Names(directory));
        Assert.DoesNotContain(RunFiles.Reconstructions, Names(directory));
    }

    /// <summary>What is in the directory, in order.</summary>
    public static IEnumerable<string> Names(string directory) =>
        Directory.EnumerateFileSystemEntries(directory).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal);

    private static byte[] Content(string name) => Encoding.ASCII.GetBytes("old " + name);
}
