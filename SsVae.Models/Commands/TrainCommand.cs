using System.CommandLine;

namespace SsVae.Models.Commands;

/// <summary><c>ssvae train</c>: its options and their defaults.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var data = Arguments.Text("--data", "digits (drawn by the program) or mnist [default: digits]", "NAME");
        var directory = Arguments.Text("--data-dir", "where the four files of mnist are [default: downloaded into a cache]", "DIR");
        var labels = Arguments.Whole("--labels", "training images whose label is used, as many of every class [default: digits 100, mnist 3000]", 0);
        var epochs = Arguments.Whole("--epochs", "passes over the training images [default: digits 20, mnist 50]", 1);
        var batch = Arguments.Whole("--batch-size", "images in a batch, labelled and unlabelled [default: 200]", 2);
        var styles = Arguments.Whole("--styles", "components of the style z [default: 50]", 1);
        var hidden = Arguments.Whole("--hidden", "width of the hidden layers [default: 256]", 1);
        var rate = Arguments.Number("--learning-rate", "Adam's step size [default: digits 0.01, mnist 0.005]", 0, mayEqual: false);
        var auxiliary = Arguments.Number("--auxiliary", "weight of log q(y | x) on labelled images [default: 50]", 0, mayEqual: true);
        var seed = Arguments.Whole("--seed", "of the parameters, the batches, the noise and the choice of labels [default: 0]", 0);
        var threads = Arguments.Threads();
        var output = Arguments.Text("--out", "where the results go [default: runs/NAME]", "DIR");
        var json = Arguments.Json();
        var command = new Command("train", "Trains the model on images of which few have labels, and shows what it learned.")
        {
            data, directory, labels, epochs, batch, styles, hidden, rate, auxiliary, seed, threads, output, json,
        };
        command.SetAction(parsed =>
        {
            Arguments.UseThreads(parsed.GetValue(threads));
            var source = ImageSource.Check(parsed.GetValue(data), parsed.GetValue(directory));
            var defaults = Defaults.Of(source.Name);
            return TrainRun.Run(source, new TrainSettings(
                source.Name,
                parsed.GetValue(labels) ?? defaults.Labels,
                parsed.GetValue(epochs) ?? defaults.Epochs,
                parsed.GetValue(batch) ?? 200,
                parsed.GetValue(styles) ?? 50,
                parsed.GetValue(hidden) ?? 256,
                parsed.GetValue(rate) ?? defaults.LearningRate,
                parsed.GetValue(auxiliary) ?? 50,
                parsed.GetValue(seed) ?? 0,
                parsed.GetValue(output) ?? Path.Combine("runs", source.Name),
                parsed.GetValue(json)));
        });
        return command;
    }

    /// <summary>What suits a data set (docs/training.md).</summary>
    private readonly record struct Defaults(int Labels, int Epochs, float LearningRate)
    {
        public static Defaults Of(string data) => data == ImageSource.Mnist ? new(3000, 50, 5e-3f) : new(100, 20, 1e-2f);
    }
}
