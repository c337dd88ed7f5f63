using System.Text.Json;
using SsVae.Models.Experiments;

namespace SsVae.EndToEnd.Tests.Commands;

/// <summary>Every model can be trained by its name; short runs, which say that the parts fit, not how good the models get.</summary>
public sealed class ModelsTests
{
    /// <summary>Per model, options that make a short run of it, and the ranges that its findings must be in by then.</summary>
    private static readonly Dictionary<string, (string Options, (string Finding, double Least, double Most)[] Findings)> Short = new()
    {
        ["SemiSupervisedVae"] = ("--labels 40 --hidden 16 --styles 4", [("testAccuracy", 0.2, 1), ("testLossPerDatum", 10, 600)]),
        ["StackedSemiSupervisedVae"] = ("--labels 40 --hidden 16 --styles 4", [("testAccuracy", 0.2, 1), ("testLossPerDatum", 10, 600)]),
        ["Vae"] = ("--hidden 64 --styles 8 --learning-rate 0.01", [("testLossPerDatum", 10, 200), ("independentPixelsLoss", 180, 182)]),
        ["GaussianMixtureVae"] = ("--hidden 16 --styles 4 --components 4", [("oneToOneAccuracy", 0.1, 0.4), ("majorityAccuracy", 0.1, 0.4), ("testLossPerDatum", 10, 300)]),
        ["GaussianMixture"] = ("--rows 2000 --epochs 20", [("weightError", 0, 0.05), ("meanError", 0, 0.3), ("spreadError", 0, 0.2), ("difference", -0.02, 0.001)]),
        ["HiddenMarkovModel"] = ("--rows 1000 --epochs 10", [("transitionError", 0, 0.1), ("emissionError", 0, 0.05), ("difference", -0.15, 0.01)]),
        ["TopicMixture"] = ("--rows 1000 --epochs 10", [("weightError", 0, 0.05), ("wordError", 0, 0.05), ("difference", -0.3, 0.01)]),
    };

    public static TheoryData<string> Names => new(Catalogue.All.Select(m => m.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_trains_by_its_name(string name)
    {
        var directory = Path.Combine(Path.GetTempPath(), "ssvae-" + Path.GetRandomFileName());
        var (options, findings) = Short[name];
        var result = Ssvae.Run(["train", "--model", name, .. options.Split(' '), .. options.Contains("--epochs", StringComparison.Ordinal) ? (string[])[] : ["--epochs", "1"], "--out", directory, "--json"]);
        Assert.Equal((0, 0), (result.ExitCode, result.Errors.Length));

        var json = JsonDocument.Parse(result.Output[^1]).RootElement;
        Assert.InRange(json.GetProperty("epochs").GetInt32(), 1, 20);
        Assert.All(findings, f => Assert.InRange(json.GetProperty(f.Finding).GetDouble(), f.Least, f.Most));
        var files = result.Output.Single(line => line.StartsWith("In ", StringComparison.Ordinal)).Split(": ")[1].Split(", ");
        Assert.Equal(files.Order(StringComparer.Ordinal), Directory.GetFiles(directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        var model = Path.Combine(directory, "model.safetensors");
        Assert.Equal(name, Checkpoint.ReadMetadata(model).Model);
        if (name != Catalogue.Default.Name)
        {
            Refused($"holds a {name}: 'evaluate' and 'generate' are for the model SemiSupervisedVae", "evaluate", "--model", model);
            Refused($"holds a {name}: 'evaluate' and 'generate' are for the model SemiSupervisedVae", "generate", "--model", model, "--class", "1", "--out", model + ".png");
        }

        Directory.Delete(directory, recursive: true);
    }

    private static void Refused(string message, params string[] arguments)
    {
        var result = Ssvae.Run(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, Assert.Single(result.Errors), StringComparison.Ordinal);
    }
}
