namespace SsVae.EndToEnd.Tests.Commands;

public sealed class UserErrorTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    [Theory]
    [InlineData("--epochs must be a whole number, at least 1, not '0'", "train", "--epochs", "0")]
    [InlineData("--epochs must be a whole number, at least 1, not 'many'", "train", "--epochs", "many")]
    [InlineData("--batch-size must be", "train", "--batch-size", "1")]
    [InlineData("--learning-rate must be a number above 0", "train", "--learning-rate", "0,001")]
    [InlineData("--auxiliary must be a number at least 0", "train", "--auxiliary", "-1")]
    [InlineData("--threads must be a whole number, from 1 to 1024", "train", "--threads", "0")]
    [InlineData("--labels must be 0, or from 10", "train", "--labels", "5")]
    [InlineData("--labels must be 0, or from 10", "train", "--labels", "100000")]
    [InlineData("There is no data set 'letters': --data is digits or mnist", "train", "--data", "letters")]
    [InlineData("--data-dir goes with --data mnist", "train", "--data-dir", ".")]
    [InlineData("no-such-directory", "train", "--data", "mnist", "--data-dir", "no-such-directory")]
    [InlineData("--out '/dev/null/run' cannot be written", "train", "--out", "/dev/null/run")]
    [InlineData("'--epoch'", "train", "--epoch", "3")]
    [InlineData("'trian'", "trian")]
    [InlineData("There is no model 'Foo': it is one of SemiSupervisedVae, ", "graph", "Foo")]
    [InlineData("There is no model 'Foo': it is one of SemiSupervisedVae, ", "train", "--model", "Foo")]
    [InlineData("--labels means nothing to --model Vae", "train", "--model", "Vae", "--labels", "10")]
    [InlineData("--components means nothing to --model SemiSupervisedVae", "train", "--components", "10")]
    [InlineData("--components must be a whole number, at least 2", "train", "--model", "GaussianMixtureVae", "--components", "1")]
    [InlineData("The model cannot be made with these options: 'Z' needs every joint value of K = 2,000,000 at once", "train", "--model", "GaussianMixtureVae", "--components", "2000000")]
    [InlineData("--model", "evaluate")]
    [InlineData("no-such-file.safetensors", "evaluate", "--model", "no-such-file.safetensors")]
    public void An_error_of_the_user_is_one_clear_line_and_exit_code_2(string message, params string[] arguments) =>
        AssertRefused(message, arguments);

    [Fact]
    public void A_file_that_is_no_model_is_refused()
    {
        var file = Path.Combine(run.Directory, "..", Path.GetRandomFileName());
        File.WriteAllText(file, "This is not a model.");
        AssertRefused(Path.GetFileName(file), ["evaluate", "--model", file]);
        File.Delete(file);
    }

    [Fact]
    public void A_truncated_model_is_refused()
    {
        var file = Path.Combine(run.Directory, "..", Path.GetRandomFileName());
        File.WriteAllBytes(file, File.ReadAllBytes(run.Model)[..^100]);
        AssertRefused(Path.GetFileName(file), ["evaluate", "--model", file]);
        File.Delete(file);
    }

    [Fact]
    public void A_file_with_sizes_that_no_model_has_is_refused()
    {
        var file = Path.Combine(run.Directory, "..", Path.GetRandomFileName());
        var text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(run.Model));
        var damaged = text.Replace("hidden\\u0022:16", "hidden\\u0022:-1", StringComparison.Ordinal);
        Assert.NotEqual(text, damaged);
        File.WriteAllBytes(file, System.Text.Encoding.Latin1.GetBytes(damaged));
        AssertRefused("has sizes that no model has: hidden is -1.", ["evaluate", "--model", file]);
        File.Delete(file);
    }

    [Fact]
    public void A_class_that_the_model_does_not_have_is_refused_and_nothing_is_written()
    {
        var file = Path.Combine(run.Directory, "..", Path.GetRandomFileName() + ".png");
        AssertRefused("--class must be from 0 to 9", ["generate", "--model", run.Model, "--class", "10", "--out", file]);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void A_picture_that_cannot_be_written_is_refused() =>
        AssertRefused("cannot be written", ["generate", "--model", run.Model, "--class", "1", "--out", "/no/such/directory/x.png"]);

    [Fact]
    public void A_learning_rate_that_is_far_too_large_is_told_with_the_step_and_the_site()
    {
        var directory = Path.Combine(run.Directory, "..", Path.GetRandomFileName());
        string[] arguments = [.. TrainedRun.Arguments, "--learning-rate", "1e30", "--out", directory];
        AssertRefused("Try a smaller learning rate.", arguments);
        Assert.False(Directory.Exists(directory));
    }

    private static void AssertRefused(string message, string[] arguments)
    {
        var result = Ssvae.Run(arguments);
        Assert.Equal(2, result.ExitCode);
        var line = Assert.Single(result.Errors);
        Assert.StartsWith("ssvae: ", line, StringComparison.Ordinal);
        Assert.Contains(message, line, StringComparison.Ordinal);
    }
}
