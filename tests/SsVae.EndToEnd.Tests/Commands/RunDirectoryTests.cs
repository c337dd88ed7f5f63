using SsVae.Models.Runs;
using SsVae.Runtime.Tests.Data;

namespace SsVae.EndToEnd.Tests.Commands;

/// <summary>The directory of a run: who may write there, and what stands there when.</summary>
public sealed class RunDirectoryTests : IDisposable
{
    private const string Leftover = "model.safetensors.abcdefgh.ijk.tmp";

    private readonly TemporaryDirectory _directory = new();

    private string Run => _directory.File("run");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_run_is_not_replaced_without_a_word()
    {
        OldRun.Write(Run);
        File.WriteAllBytes(Path.Combine(Run, Leftover), [1]);
        const string Names = "model.safetensors, metrics.jsonl, samples.png, reconstructions.png";
        var message = $"'{Run}' holds a run ({Names}): choose another --out, or replace the run with --force.";
        Assert.Equal(message, Refused());
        OldRun.AssertWhole(Run);
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("metrics.jsonl")]
    [InlineData("samples.png")]
    [InlineData("reconstructions.png")]
    public void Any_file_of_a_run_is_one(string name)
    {
        Directory.CreateDirectory(Run);
        File.WriteAllText(Path.Combine(Run, name), "old");
        Assert.Contains($"holds a run ({name})", Refused(), StringComparison.Ordinal);
        Assert.Equal([name], OldRun.Names(Run));
    }

    [Fact]
    public void A_directory_of_other_files_is_taken_and_they_stay()
    {
        Directory.CreateDirectory(Path.Combine(Run, "notes"));
        File.WriteAllText(Path.Combine(Run, ".gitkeep"), "");
        // What a run of an earlier version left that was stopped before its first epoch.
        File.WriteAllText(Path.Combine(Run, "metrics.jsonl"), "");
        using (var run = RunDirectory.Take(Run, force: false))
        {
            Stage(run);
            run.Publish();
        }

        Assert.Equal([".gitkeep", "metrics.jsonl", "model.safetensors", "notes"], OldRun.Names(Run));
        AssertStaged();
    }

    [Fact]
    public void Until_the_new_run_has_a_model_everything_old_stays()
    {
        OldRun.Write(Run);
        using (var run = RunDirectory.Take(Run, force: true))
        {
            Stage(run);
            Assert.True(OldRun.Is(Run));
        }

        OldRun.AssertWhole(Run);
    }

    [Fact]
    public void Then_nothing_old_stays_and_what_is_written_goes_on()
    {
        OldRun.Write(Run);
        using (var run = RunDirectory.Take(Run, force: true))
        {
            using var metrics = new MetricsLog(run.Metrics);
            metrics.Write(new(1, 0, 0, null, 0, true));
            File.WriteAllText(run.Model, "new");
            run.Publish();
            metrics.Write(new(2, 0, 0, null, 0, true));
            run.Publish();
            Assert.Equal(Path.Combine(Run, "model.safetensors"), run.Model);
        }

        Assert.Equal(["metrics.jsonl", "model.safetensors"], OldRun.Names(Run));
        Assert.Equal(2, File.ReadAllLines(Path.Combine(Run, "metrics.jsonl")).Length);
    }

    [Fact]
    public void A_run_that_comes_to_nothing_leaves_nothing()
    {
        RunDirectory.Take(Run, force: false).Dispose();
        Assert.Empty(_directory.Names);
    }

    [Fact]
    public void A_directory_has_one_run_at_a_time()
    {
        using (RunDirectory.Take(Run, force: true))
        {
            Assert.Contains("Another 'ssvae train' is writing to", Refused(), StringComparison.Ordinal);
            Assert.Contains("Another 'ssvae train' is writing to", Refused(force: true), StringComparison.Ordinal);
        }

        RunDirectory.Take(Run, force: false).Dispose();
    }

    [Fact]
    public async Task Of_many_that_want_a_directory_at_once_one_has_it()
    {
        var holders = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                using var held = RunLock.TryTake(Run);
                if (held is not null)
                {
                    Assert.Equal(1, Interlocked.Increment(ref holders));
                    Thread.Yield();
                    Interlocked.Decrement(ref holders);
                }
            }
        })));
        Directory.Delete(Run);
    }

    [Fact]
    public void Without_a_name_a_run_gets_the_first_number_that_is_free()
    {
        var notes = new List<string>();
        OldRun.Write(Run);
        using var second = RunDirectory.TakeNew(Run, notes.Add);
        using var third = RunDirectory.TakeNew(Run, notes.Add);
        Assert.Equal((Run + "-2", Run + "-3"), (second.FullPath, third.FullPath));
        Assert.Equal(["2", "3"], notes.Select(note => note[^2..^1]));
        Assert.Equal($"'{Run}' is taken, so the results go to '{Run}-2'", notes[0]);
        OldRun.AssertWhole(Run);
    }

    [Fact]
    public async Task Runs_that_start_at_once_get_numbers_of_their_own()
    {
        var tasks = Enumerable.Range(0, 8).Select(_ => Task.Run(() => RunDirectory.TakeNew(Run, _ => { })));
        var runs = await Task.WhenAll(tasks);
        Assert.Equal(8, runs.Select(run => run.FullPath).Distinct().Count());
        Array.ForEach(runs, run => run.Dispose());
        Assert.All(_directory.Names, name => Assert.Empty(OldRun.Names(_directory.File(name))));
    }

    [Fact]
    public void What_a_killed_run_had_not_published_goes()
    {
        OldRun.Write(Run);
        Directory.CreateDirectory(Path.Combine(Run, ".ssvae", "new"));
        File.WriteAllText(Path.Combine(Run, ".ssvae", "lock"), "");
        File.WriteAllText(Path.Combine(Run, ".ssvae", "new", "model.safetensors"), "new");
        Refused();
        OldRun.AssertWhole(Run);
    }

    public static TheoryData<int> Moves => new(Enumerable.Range(0, 8));

    /// <summary>Publishing moves files one after the other; a kill may come between any two.</summary>
    [Theory]
    [MemberData(nameof(Moves))]
    public void What_a_killed_run_had_begun_to_publish_is_completed(int done)
    {
        OldRun.Write(Run);
        var (old, fresh) = (Path.Combine(Run, ".ssvae", "old"), Path.Combine(Run, ".ssvae", "new"));
        Directory.CreateDirectory(old);
        Directory.CreateDirectory(fresh);
        File.WriteAllText(Path.Combine(fresh, "model.safetensors"), "new");
        File.WriteAllText(Path.Combine(fresh, "metrics.jsonl"), "new");
        File.WriteAllText(Path.Combine(Run, ".ssvae", "replace"), "");
        (string From, string To)[] moves =
        [
            .. RunFiles.Names.Select(name => (Path.Combine(Run, name), Path.Combine(old, name))),
            .. RunFiles.Names.Take(2).Select(name => (Path.Combine(fresh, name), Path.Combine(Run, name))),
        ];
        foreach (var (from, to) in moves.Take(done))
        {
            File.Move(from, to);
        }

        if (done > moves.Length)
        {
            File.Delete(Path.Combine(Run, ".ssvae", "replace"));
        }

        Assert.Contains("holds a run (model.safetensors, metrics.jsonl)", Refused(), StringComparison.Ordinal);
        Assert.Equal(["metrics.jsonl", "model.safetensors"], OldRun.Names(Run));
        AssertStaged();
    }

    [Fact]
    public void What_cannot_be_replaced_leaves_the_old_run_as_it_was()
    {
        OldRun.Write(Run);
        using (var run = RunDirectory.Take(Run, force: true))
        {
            Stage(run);
            // In the way of the third move.
            Directory.CreateDirectory(Path.Combine(Run, ".ssvae", "old", "samples.png"));
            Assert.ThrowsAny<Exception>(run.Publish);
            Assert.True(OldRun.Is(Run));
        }

        OldRun.AssertWhole(Run);
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("metrics.jsonl")]
    [InlineData("samples.png")]
    [InlineData("reconstructions.png")]
    public void A_directory_where_a_file_must_go_is_found_at_once(string name)
    {
        var path = Directory.CreateDirectory(Path.Combine(Run, name)).FullName;
        const string Fault = "is a directory, where the run's own file must go: move it away, or choose another --out.";
        var message = $"'{path}' {Fault}";
        Assert.Equal((message, message), (Refused(), Refused(force: true)));
        Assert.Equal([name], OldRun.Names(Run));
    }

    [UnixFact]
    public void Links_and_fifos_where_a_file_must_go_are_found_at_once()
    {
        Directory.CreateDirectory(Run);
        var path = Path.Combine(Run, "metrics.jsonl");
        foreach (var target in new[] { "nowhere", _directory.Write("elsewhere", [1]), Run })
        {
            File.CreateSymbolicLink(path, target);
            Assert.Contains($"'{path}' is a symbolic link", Refused(force: true), StringComparison.Ordinal);
            File.Delete(path);
        }

        using (var make = System.Diagnostics.Process.Start("mkfifo", path))
        {
            make.WaitForExit();
        }

        Assert.Contains($"'{path}' is no ordinary file", Refused(force: true), StringComparison.Ordinal);
        Assert.Equal(["metrics.jsonl"], OldRun.Names(Run));
    }

    [Theory]
    [InlineData("file/run")]
    [InlineData("file")]
    [InlineData("nowhere")]
    [InlineData("")]
    public void A_directory_that_cannot_be_is_found_at_once(string name)
    {
        _directory.Write("file", [1]);
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(_directory.File("nowhere"), _directory.File("file/run"));
        }

        var path = name.Length == 0 ? "" : _directory.File(name);
        var message = Assert.Throws<UserException>(() => RunDirectory.Take(path, force: false)).Message;
        Assert.Contains($"--out '{path}' cannot be written: ", message, StringComparison.Ordinal);
        Assert.Contains("Choose a directory that you may write to.", message, StringComparison.Ordinal);
    }

    private string Refused(bool force = false) =>
        Assert.Throws<UserException>(() => RunDirectory.Take(Run, force)).Message;

    private static void Stage(RunDirectory run)
    {
        File.WriteAllText(run.Model, "new");
        File.WriteAllText(run.Metrics, "new");
    }

    private void AssertStaged() => Assert.All(
        RunFiles.Names.Take(2), name => Assert.Equal("new", File.ReadAllText(Path.Combine(Run, name))));
}
