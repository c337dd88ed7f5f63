using System.CommandLine;
using SsVae.Models.Experiments;
using SsVae.Models.Runs;

namespace SsVae.Models.Commands;

/// <summary><c>ssvae train</c>: its options.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var model = Arguments.Text("--model", $"the model, as 'ssvae models' lists it [default: {Catalogue.Default.Name}]", "NAME");
        var data = Arguments.Text("--data", "digits (drawn by the program) or mnist [default: digits]", "NAME");
        var directory = Arguments.Text("--data-dir", "where the four files of mnist are [default: downloaded into a cache]", "DIR");
        var labels = Arguments.Whole("--labels", "training images whose label is used, as many of every class [default: digits 100, mnist 3000]", 0);
        var rows = Arguments.Whole("--rows", "rows that are drawn from known parameters, for training [default: the model's own]", 10);
        var epochs = Arguments.Whole("--epochs", "passes over the training data [default: digits 20, mnist 50; other models their own]", 1);
        var batch = Arguments.Whole("--batch-size", "rows in a batch [default: 200; other models their own]", 2);
        var components = Arguments.Whole("--components", "clusters [default: as many as there are classes]", 2);
        var styles = Arguments.Whole("--styles", "components of the style or code z [default: 50; other models their own]", 1);
        var hidden = Arguments.Whole("--hidden", "width of the hidden layers [default: 256]", 1);
        var rate = Arguments.Number("--learning-rate", "Adam's step size [default: digits 0.01, mnist 0.005; other models their own]", 0, mayEqual: false);
        var auxiliary = Arguments.Number("--auxiliary", "weight of log q(y | x) on labelled images [default: 50]", 0, mayEqual: true);
        var seed = Arguments.Whole("--seed", "of the parameters, the batches, the noise and the choice of labels [default: 0]", 0);
        var threads = Arguments.Threads();
        var output = Arguments.Text(
            "--out",
            "where the results go, and no run is yet [default: runs/NAME, of the data or the model, or runs/NAME-2 …]",
            "DIR");
        var force = new Option<bool>("--force")
        {
            Description = "replace the run that --out, or else runs/NAME, holds, once the new one has a model",
        };
        var json = Arguments.Json();
        Option[] own = [data, directory, labels, rows, components, styles, hidden, auxiliary];
        var command = new Command("train", "Trains a model, by default on images of which few have labels, and shows what it learned.")
        {
            model, data, directory, labels, rows, epochs, batch, components, styles, hidden, rate, auxiliary, seed,
            threads, output, force, json,
        };
        command.SetAction(parsed =>
        {
            var experiment = parsed.GetValue(model) is { } name ? Catalogue.Find(name) : Catalogue.Default;
            CheckApplies(experiment, own, parsed);
            var arguments = new TrainArguments
            {
                Data = parsed.GetValue(data),
                DataDirectory = parsed.GetValue(directory),
                Labels = parsed.GetValue(labels),
                Rows = parsed.GetValue(rows),
                Epochs = parsed.GetValue(epochs),
                BatchSize = parsed.GetValue(batch),
                Components = parsed.GetValue(components),
                Styles = parsed.GetValue(styles),
                Hidden = parsed.GetValue(hidden),
                LearningRate = parsed.GetValue(rate),
                Auxiliary = parsed.GetValue(auxiliary),
                Seed = parsed.GetValue(seed) ?? 0,
                Threads = parsed.GetValue(threads),
            };
            return TrainRun.Run(
                experiment, arguments, parsed.GetValue(output), parsed.GetValue(force), parsed.GetValue(json));
        });
        return command;
    }

    /// <summary>Refuses an option that would have no effect on the model.</summary>
    private static void CheckApplies(Experiment experiment, IEnumerable<Option> own, ParseResult parsed)
    {
        if (own.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false } && !experiment.Options.Contains(o.Name)) is { } option)
        {
            throw new UserException(
                $"{option.Name} means nothing to --model {experiment.Name}: beside the options of every model it has {string.Join(", ", experiment.Options)}.");
        }
    }
}
