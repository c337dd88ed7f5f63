using System.Buffers.Binary;
using System.Text.Json;

namespace SsVae.EndToEnd.Tests.Commands;

public sealed class TrainCommandTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    [Fact]
    public void The_last_line_is_an_object_with_the_results()
    {
        Assert.Equal((0, 0), (run.Result.ExitCode, run.Result.Errors.Length));
        var json = JsonDocument.Parse(run.Result.Output[^1]).RootElement;
        Assert.InRange(json.GetProperty("testAccuracy").GetDouble(), 0.2, 1);
        Assert.InRange(json.GetProperty("classifierAccuracy").GetDouble(), 0.2, 1);
        Assert.InRange(json.GetProperty("testLossPerDatum").GetDouble(), 10, 600);
        Assert.Equal(2, json.GetProperty("epochs").GetInt32());
        Assert.Equal(40, json.GetProperty("labels").GetInt32());
        Assert.Equal("digits", json.GetProperty("data").GetString());
        Assert.Equal(5, json.GetProperty("seed").GetInt32());
        Assert.InRange(json.GetProperty("secondsPerEpoch").GetDouble(), 1e-3, json.GetProperty("seconds").GetDouble());
    }

    [Fact]
    public void Redirected_output_has_a_plain_line_per_epoch()
    {
        Assert.Contains(run.Result.Output, line => line.StartsWith("epoch 2/2: objective ", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Result.Output, line => line.Contains('\u001b', StringComparison.Ordinal));
        Assert.Contains(run.Result.Output, line => line.StartsWith("Test accuracy ", StringComparison.Ordinal) && line.Contains("labels alone", StringComparison.Ordinal));
    }

    [Fact]
    public void The_directory_has_the_metrics_of_every_epoch()
    {
        var lines = File.ReadAllLines(Path.Combine(run.Directory, "metrics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal([1, 2], lines.Select(line => line.GetProperty("epoch").GetInt32()));
        Assert.All(lines, line => Assert.InRange(line.GetProperty("validationAccuracy").GetDouble(), 0, 1));
        Assert.All(lines, line => Assert.True(line.GetProperty("objective").GetDouble() > 0));
        Assert.All(lines, line => Assert.True(line.GetProperty("validationLoss").GetDouble() > 0));
    }

    [Theory]
    [InlineData("samples.png", 16, 10)]
    [InlineData("reconstructions.png", 16, 8)]
    public void The_directory_has_pictures(string name, int across, int down) =>
        Assert.Equal(((across * 58) + 2, (down * 58) + 2), Png.Size(Path.Combine(run.Directory, name)));

    [Fact]
    public void The_directory_has_nothing_else() =>
        Assert.Equal(
            ["metrics.jsonl", "model.safetensors", "reconstructions.png", "samples.png"],
            Directory.GetFiles(run.Directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void The_same_seed_gives_the_same_numbers_on_any_number_of_threads()
    {
        var directory = Path.Combine(run.Directory, "again");
        var again = Ssvae.Run([.. TrainedRun.Arguments, "--threads", "1", "--out", directory, "--json"]);
        Directory.Delete(directory, recursive: true);

        var (first, second) = (JsonDocument.Parse(run.Result.Output[^1]).RootElement, JsonDocument.Parse(again.Output[^1]).RootElement);
        foreach (var name in new[] { "testAccuracy", "testLossPerDatum", "classifierAccuracy", "bestEpoch" })
        {
            Assert.Equal(first.GetProperty(name).GetDouble(), second.GetProperty(name).GetDouble());
        }
    }

    [Fact]
    public void Evaluate_finds_what_training_reported()
    {
        var result = Ssvae.Run("evaluate", "--model", run.Model, "--json");
        Assert.Equal(0, result.ExitCode);
        var (trained, evaluated) = (JsonDocument.Parse(run.Result.Output[^1]).RootElement, JsonDocument.Parse(result.Output[^1]).RootElement);
        Assert.Equal(
            trained.EnumerateObject().Select(p => (p.Name, p.Value.ToString())),
            evaluated.EnumerateObject().Select(p => (p.Name, p.Value.ToString())));
    }

    [Fact]
    public void Generate_draws_the_images_that_are_asked_for()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".png");
        var result = Ssvae.Run("generate", "--model", run.Model, "--class", "3", "--count", "7", "--out", file);
        Assert.Equal((0, 0), (result.ExitCode, result.Errors.Length));
        Assert.Equal(((3 * 58) + 2, (3 * 58) + 2), Png.Size(file));
        File.Delete(file);
    }

    private static class Png
    {
        public static (int Width, int Height) Size(string path)
        {
            var bytes = File.ReadAllBytes(path);
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
            return (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
        }
    }
}
