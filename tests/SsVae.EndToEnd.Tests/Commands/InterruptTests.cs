namespace SsVae.EndToEnd.Tests.Commands;

public sealed class InterruptTests
{
    [Fact]
    public void Ctrl_C_ends_training_and_keeps_the_best_model_so_far()
    {
        // Windows has no signal that one process can send another.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var directory = Path.Combine(Path.GetTempPath(), "ssvae-" + Path.GetRandomFileName());
        var result = Ssvae.InterruptAt(
            "epoch 2/500", "train", "--labels", "40", "--epochs", "500", "--hidden", "16", "--styles", "4", "--out", directory);

        Assert.Equal(130, result.ExitCode);
        Assert.Empty(result.Errors);
        Assert.Contains("best model so far", result.Output[^1], StringComparison.Ordinal);
        Assert.Equal(0, Ssvae.Run("evaluate", "--model", Path.Combine(directory, "model.safetensors")).ExitCode);
        Assert.DoesNotContain(Directory.GetFiles(directory), file => file.EndsWith(".tmp", StringComparison.Ordinal));
        Directory.Delete(directory, recursive: true);
    }
}
