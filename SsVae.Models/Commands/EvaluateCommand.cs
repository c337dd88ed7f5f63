using System.CommandLine;
using System.Globalization;
using SsVae.Models.Experiments;
using SsVae.Models.Runs;

namespace SsVae.Models.Commands;

/// <summary><c>ssvae evaluate</c>: a model file on the test images.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var file = Arguments.Text("--model", "a model.safetensors that 'train' wrote", "FILE", required: true);
        var data = Arguments.Text("--data", "digits or mnist [default: what the model was trained on]", "NAME");
        var directory = Arguments.Text("--data-dir", "where the four files of mnist are [default: downloaded into a cache]", "DIR");
        var threads = Arguments.Threads();
        var json = Arguments.Json();
        var command = new Command("evaluate", "Measures a trained model on the test images.") { file, data, directory, threads, json };
        command.SetAction(parsed =>
        {
            var stored = StoredModel.Load(parsed.GetValue(file)!, Catalogue.Names);
            stored.Model.Crew.Threads = parsed.GetValue(threads) ?? stored.Model.Crew.Threads;
            var source = ImageSource.Check(parsed.GetValue(data) ?? stored.Summary.Data, parsed.GetValue(directory));
            return Run(stored, source, parsed.GetValue(json));
        });
        return command;
    }

    private static int Run(StoredModel stored, ImageSource source, bool json)
    {
        using var interrupt = new Interrupt();
        var images = source.Load(Console.Out.WriteLine, interrupt.Token);
        stored.CheckFits(images);
        var test = Evaluator.Evaluate(
            stored.Model, ImageRows.Of(stored.Model.Schema, images.Test), "Y", seed: (ulong)stored.Summary.Seed, cancellation: interrupt.Token);
        if (test.NonFinite is { } nonFinite)
        {
            throw new NonFiniteException(nonFinite);
        }

        // What the training came to is as the file says; what is measured here replaces its measurements.
        var summary = stored.Summary with { TestAccuracy = test.Accuracy ?? double.NaN, TestLossPerDatum = test.LossPerDatum, Data = source.Name };
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{source.Name}: test accuracy {100 * summary.TestAccuracy:F2} %, test loss {summary.TestLossPerDatum:F2} nats per image, {test.Rows} images"));
        if (json)
        {
            Console.Out.WriteLine(summary.ToJson());
        }

        return ExitCode.Success;
    }
}
