using System.Globalization;
using System.Runtime.Versioning;
using SsVae.Models.Runs;
using SsVae.Runtime.Tests.Data;

namespace SsVae.EndToEnd.Tests.Commands;

/// <summary>What is left of a run before, and of the new one, whatever happens to <c>ssvae train</c>.</summary>
public sealed class NothingLostTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Run => _directory.File("run");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_directory_that_holds_a_run_is_refused_before_training()
    {
        OldRun.Write(Run);
        AssertRefused($"'{Run}' holds a run (model.safetensors, ", Ssvae.Run(OldRun.Train(Run)));
        OldRun.AssertWhole(Run);
    }

    [Fact]
    public void Force_replaces_it()
    {
        OldRun.Write(Run);
        Assert.Equal(0, Ssvae.Run([.. OldRun.Train(Run), "--force"]).ExitCode);
        OldRun.AssertNew(Run);
        Assert.Equal(["metrics.jsonl", "model.safetensors"], OldRun.Names(Run));
    }

    [Fact]
    public void The_default_directory_gets_a_new_number()
    {
        var arguments = OldRun.Train("")[..^2];
        var (first, second) = (Ssvae.RunIn(_directory.Path, arguments), Ssvae.RunIn(_directory.Path, arguments));
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        const string Note = "'runs/GaussianMixture' is taken, so the results go to 'runs/GaussianMixture-2'";
        Assert.Contains(Note, second.Output);
        Assert.Equal(["GaussianMixture", "GaussianMixture-2"], OldRun.Names(_directory.File("runs")));
        OldRun.AssertNew(_directory.File("runs/GaussianMixture"));
        OldRun.AssertNew(_directory.File("runs/GaussianMixture-2"));

        // With --force it is the first that is replaced.
        Assert.Equal(0, Ssvae.RunIn(_directory.Path, [.. arguments, "--force"]).ExitCode);
        Assert.Equal(["GaussianMixture", "GaussianMixture-2"], OldRun.Names(_directory.File("runs")));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void Ctrl_C_before_the_first_model_leaves_the_old_run_as_it_was()
    {
        OldRun.Write(Run);
        // So wide that the first epoch, after which there is a model, takes far longer than a signal on a busy machine.
        var result = Ssvae.InterruptAt("A classifier on the labels alone", [.. OfImages(Run, hidden: 1000), "--force"]);
        Assert.Equal(130, result.ExitCode);
        Assert.Contains("no model was written", result.Output[^1], StringComparison.Ordinal);
        OldRun.AssertWhole(Run);
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void Ctrl_C_after_it_leaves_the_model_and_the_metrics_of_the_new_run_and_nothing_of_the_old()
    {
        OldRun.Write(Run);
        var result = Ssvae.InterruptAt("epoch 3/", [.. OldRun.Train(Run, 100_000), "--force"]);
        Assert.Equal(130, result.ExitCode);
        Assert.Contains($"is {Path.Combine(Run, "model.safetensors")}", result.Output[^1], StringComparison.Ordinal);
        OldRun.AssertNew(Run);
        Assert.Equal(["metrics.jsonl", "model.safetensors"], OldRun.Names(Run));
    }

    [Fact]
    public void A_kill_at_any_moment_leaves_the_old_run_or_the_new() => Kill(times: 6);

    [SlowFact]
    [Trait("Category", SlowFactAttribute.Category)]
    public void Hundreds_of_kills_do() => Kill(times: 200);

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("samples.png")]
    public void What_cannot_be_written_is_found_before_the_first_step(string name)
    {
        Directory.CreateDirectory(Path.Combine(Run, name));
        var result = Ssvae.Run(OldRun.Train(Run));
        AssertRefused($"'{Path.Combine(Run, name)}' is a directory, where the run's own file must go", result);
        Assert.Empty(result.Output);
        Assert.Equal([name], OldRun.Names(Run));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void A_limit_of_file_sizes_is_found_before_the_first_step()
    {
        OldRun.Write(Run);
        var result = Ssvae.RunLimited(100_000, [.. OfImages(Run), "--force"]);
        AssertRefused("than the file system, or a limit of this process, allows. Nothing there has changed", result);
        Assert.DoesNotContain(result.Output, line => line.Contains("epoch", StringComparison.Ordinal));
        OldRun.AssertWhole(Run);
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void A_limit_that_metrics_come_to_leaves_whole_lines()
    {
        // The model has about a thousand bytes, an epoch's metrics have about 145.
        var result = Ssvae.RunLimited(2_000, OldRun.Train(Run, 100));
        AssertRefused("metrics.jsonl' would be larger than a limit of this process allows. The best model", result);
        OldRun.AssertNew(Run);
        Assert.InRange(File.ReadAllLines(Path.Combine(Run, "metrics.jsonl")).Length, 8, 20);
        Assert.Equal(["metrics.jsonl", "model.safetensors"], OldRun.Names(Run));
    }

    [SmallDiskFact]
    public void A_disk_without_room_is_found_before_the_first_step()
    {
        using var disk = new SmallDisk(1 << 16);
        var run = Path.Combine(disk.Path, "run");
        OldRun.Write(run);
        var result = Ssvae.Run([.. OfImages(run), "--force"]);
        AssertRefused("No space left on device", result);
        Assert.DoesNotContain(result.Output, line => line.Contains("epoch", StringComparison.Ordinal));
        OldRun.AssertWhole(run);
    }

    [SmallDiskFact]
    public void A_disk_that_fills_up_leaves_the_best_model_and_its_metrics()
    {
        using var disk = new SmallDisk(1 << 18);
        var run = Path.Combine(disk.Path, "run");
        OldRun.Write(run);
        var result = Ssvae.At("epoch 3/", _ => disk.Fill(), [.. OldRun.Train(run, 100_000), "--force"]);
        AssertRefused("No space left on device", result);
        Assert.Contains("The best model so far, of epoch ", result.Errors[0], StringComparison.Ordinal);
        OldRun.AssertNew(run);
        Assert.Equal(["metrics.jsonl", "model.safetensors"], OldRun.Names(run));
    }

    /// <summary>
    /// Kills a run that replaces an old one, or is the first. The next, which is refused, finds one whole run or
    /// none, and leaves no leftovers.
    /// </summary>
    private void Kill(int times)
    {
        // A run takes a fraction of a second to its first model, and writes a better one many times a second.
        const int Longest = 1_200;
        var random = new Random(1);
        var seen = new HashSet<string>();
        for (var i = 0; i < times; i++)
        {
            if (i % 2 == 0)
            {
                OldRun.Write(Run);
            }

            Ssvae.Kill(TimeSpan.FromMilliseconds(random.Next(Longest)), [.. OldRun.Train(Run, 100_000), "--force"]);
            var atOnce = Directory.Exists(Run) ? OldRun.Names(Run).ToArray() : [];
            if (RunFiles.In(Directory.CreateDirectory(Run).FullName).Count > 0)
            {
                Assert.Throws<UserException>(() => RunDirectory.Take(Run, force: false));
            }
            else
            {
                RunDirectory.Take(Run, force: false).Dispose();
            }

            seen.Add(State(atOnce));
            if (Directory.Exists(Run))
            {
                Directory.Delete(Run, recursive: true);
            }
        }

        if (times > 100)
        {
            Assert.Equal(["new", "none", "old"], seen.Order(StringComparer.Ordinal));
        }
    }

    private string State(string[] atOnce)
    {
        var names = Directory.Exists(Run) ? OldRun.Names(Run).ToArray() : [];
        if (OldRun.Is(Run) || names.Length == 0)
        {
            var what = $"It has {string.Join(", ", names)}; killed, it had {string.Join(", ", atOnce)}.";
            Assert.True(names.Length is 0 or 4, what);
            return names.Length == 0 ? "none" : "old";
        }

        Assert.Equal(["metrics.jsonl", "model.safetensors"], names);
        OldRun.AssertNew(Run);
        return "new";
    }

    /// <summary>Arguments that train a model whose file has more than 100,000 bytes.</summary>
    private static string[] OfImages(string directory, int hidden = 16) =>
    [
        "train", "--labels", "40", "--epochs", "500", "--hidden", hidden.ToString(CultureInfo.InvariantCulture), "--styles", "4",
        "--out", directory,
    ];

    private static void AssertRefused(string message, Ssvae.Result result)
    {
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, Assert.Single(result.Errors), StringComparison.Ordinal);
    }
}
