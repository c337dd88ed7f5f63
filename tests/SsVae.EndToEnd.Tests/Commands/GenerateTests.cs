using System.Runtime.Versioning;
using SsVae.Models.Experiments;
using SsVae.Models.Runs;
using SsVae.Runtime.Tests.Data;

namespace SsVae.EndToEnd.Tests.Commands;

/// <summary>Where <c>ssvae generate</c> puts its picture, and which models it does not believe.</summary>
public sealed class GenerateTests(TrainedRun run) : IClassFixture<TrainedRun>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [UnixFact]
    public void A_link_stays_and_its_file_is_replaced()
    {
        var target = _directory.Write("target.png", [1]);
        File.CreateSymbolicLink(_directory.File("link.png"), "target.png");
        Assert.Equal(0, Generate(_directory.File("link.png")).ExitCode);
        Assert.Equal("target.png", new FileInfo(_directory.File("link.png")).LinkTarget);
        Assert.Equal(Picture(), File.ReadAllBytes(target));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void A_fifo_stays_and_its_reader_gets_the_picture()
    {
        var command = $"$SSVAE generate --model '{run.Model}' --class 3 --out fifo";
        var result = Ssvae.RunShell(
            _directory.Path, $"mkfifo fifo; cat fifo > got & {command} && wait && test -p fifo");
        Assert.Equal((0, 0), (result.ExitCode, result.Errors.Length));
        Assert.Equal(Picture(), File.ReadAllBytes(_directory.File("got")));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void Standard_output_gets_the_picture_wherever_it_goes()
    {
        // A link like /dev/stdout, which a failure of this test as the administrator must not replace.
        var command = $"$SSVAE generate --model '{run.Model}' --class 3 --out out";
        var result = Ssvae.RunShell(
            _directory.Path,
            $"""
            ln -s /proc/self/fd/1 out
            (echo before; {command}; echo after) > file
            (echo before; {command}; echo after) | cat > piped
            """);
        Assert.Equal((0, 0), (result.ExitCode, result.Errors.Length));
        byte[] expected = [.. "before\n"u8, .. Picture(), .. "after\n"u8];
        Assert.Equal(expected, File.ReadAllBytes(_directory.File("file")));
        Assert.Equal(expected, File.ReadAllBytes(_directory.File("piped")));
        Assert.Equal("/proc/self/fd/1", new FileInfo(_directory.File("out")).LinkTarget);
    }

    [Theory]
    [InlineData("taken", "is a directory")]
    [InlineData("new/", "is a directory")]
    [InlineData("file/x.png", "file/x.png")]
    public void What_is_no_place_for_a_picture_is_refused(string name, string words)
    {
        Directory.CreateDirectory(_directory.File("taken"));
        _directory.Write("file", [1]);
        AssertRefused(
            $"--out '{_directory.File(name)}' cannot be written: |{words}|Choose a file in a directory that exists.",
            Generate(_directory.File(name)));
        Assert.Equal(["file", "taken"], _directory.Names);
    }

    [Fact]
    public void The_model_is_not_overwritten()
    {
        var model = _directory.Write("model.safetensors", File.ReadAllBytes(run.Model));
        var same = Path.Combine(_directory.Path, ".", "model.safetensors");
        AssertRefused("is the model itself", Ssvae.Run("generate", "--model", model, "--class", "3", "--out", same));
        Assert.Equal(File.ReadAllBytes(run.Model), File.ReadAllBytes(model));
    }

    [Theory]
    [InlineData("rows", "27", "have 27 × 28 pixels, but its model has 784")]
    [InlineData("columns", "29", "have 28 × 29 pixels, but its model has 784")]
    [InlineData("rows", "2147483647", "have 2147483647 × 28 pixels")]
    [InlineData("rows", "0", "does not say how many rows")]
    [InlineData("columns", "-28", "does not say how many columns")]
    [InlineData("columns", "NaN", "does not say how many columns")]
    [InlineData("columns", null, "does not say how many columns")]
    public void Images_that_do_not_have_the_pixels_of_the_model_are_refused(string key, string? value, string words) =>
        Disbelieved(words, metadata => Set(metadata, key, value));

    [Theory]
    [InlineData("hidden", "16", "\"NaN\"", "has sizes that no model has: hidden is NaN")]
    [InlineData("hidden", "16", "16.5", "has sizes that no model has: hidden is 16.5")]
    [InlineData("hidden", "16", "1e300", "has sizes that no model has: hidden is 1E+300")]
    [InlineData("styles", "4", "0", "has sizes that no model has: styles is 0")]
    [InlineData("pixels", "784", "\"Infinity\"", "has sizes that no model has: pixels is Infinity")]
    [InlineData("classes", "10", "2147483647", "has sizes that no model of its length has")]
    [InlineData("hidden", "16", "2147483647", "has sizes that no model of its length has")]
    [InlineData("auxiliary", "50", "\"NaN\"", "has sizes that no model has: ")]
    [InlineData("auxiliary", "50", "-1", "has sizes that no model has: ")]
    public void Sizes_that_no_model_has_are_refused(string name, string value, string other, string words) =>
        Disbelieved(words, metadata =>
        {
            var (before, now) = (metadata["ssvae.sizes"], $"\"{name}\":{other}");
            metadata["ssvae.sizes"] = before.Replace($"\"{name}\":{value}", now, StringComparison.Ordinal);
            Assert.NotEqual(before, metadata["ssvae.sizes"]);
        });

    /// <summary>A model file whose metadata were changed is refused by both commands, and nothing is drawn.</summary>
    private void Disbelieved(string words, Action<Dictionary<string, string>> change)
    {
        var file = SafeTensors.Read(run.Model);
        var metadata = new Dictionary<string, string>(file.Metadata);
        change(metadata);
        var model = _directory.File("model.safetensors");
        SafeTensors.Write(model, file.Tensors, metadata);

        var picture = _directory.File("x.png");
        AssertRefused($"'{model}' |{words}", Ssvae.Run("generate", "--model", model, "--class", "3", "--out", picture));
        var error = Assert.Throws<UserException>(() => StoredModel.Load(model, Catalogue.Names));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(["model.safetensors"], _directory.Names);
    }

    private static void Set(Dictionary<string, string> metadata, string key, string? value)
    {
        metadata.Remove(key);
        if (value is not null)
        {
            metadata[key] = value;
        }
    }

    private static void AssertRefused(string words, Ssvae.Result result)
    {
        Assert.Equal(2, result.ExitCode);
        var line = Assert.Single(result.Errors);
        Assert.All(words.Split('|'), word => Assert.Contains(word, line, StringComparison.Ordinal));
    }

    private Ssvae.Result Generate(string path) =>
        Ssvae.Run("generate", "--model", run.Model, "--class", "3", "--out", path);

    private byte[] Picture()
    {
        var path = _directory.File("expected.png");
        Assert.Equal(0, Generate(path).ExitCode);
        return File.ReadAllBytes(path);
    }
}
