using System.Globalization;
using SsVae.Models.Data;

namespace SsVae.Models.Commands;

/// <summary><c>ssvae train</c>: from the data to the files in the directory of the run.</summary>
internal static class TrainRun
{
    /// <summary>Runs, and returns the exit code.</summary>
    public static int Run(ImageSource source, TrainSettings settings)
    {
        var reporter = Reporter.ForConsole();
        using var interrupt = new Interrupt();
        var data = source.Load(reporter.Line, interrupt.Token);
        var labels = LabelledSubset.Choose(data.Train, data.Classes, settings.Labels, settings.Seed);
        var directory = RunDirectory.Prepare(settings.Out);
        reporter.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{data.Name}: {data.Train.Count} training images ({settings.Labels} labelled), {data.Validation.Count} for validation, {data.Test.Count} for testing"));

        var kept = 0;
        try
        {
            var classifier = settings.Labels == 0 ? (double?)null : Baseline.Train(data, labels, settings, reporter, interrupt.Token);
            var model = new SemiSupervisedVae(data.Pixels, data.Classes, settings.Styles, settings.Hidden, settings.Auxiliary);
            model.Parameters.Initialize((ulong)settings.Seed);
            var result = Train(model, data, labels, settings, directory, reporter, epoch => kept = epoch, interrupt.Token);
            if (result.Cancelled)
            {
                return Stopped(reporter, directory, kept);
            }

            var test = Evaluator.Evaluate(
                model, ImageRows.Of(model.Schema, data.Test), "Y", settings.BatchSize, (ulong)settings.Seed, interrupt.Token);
            var summary = Summarise(settings, result, test, classifier);
            StoredModel.Save(directory.Model, model, data, summary);
            Pictures.Samples(model, data, directory.Samples, settings.Seed);
            Pictures.Reconstructions(model, data, directory.Reconstructions);
            Report(reporter, summary, directory, settings.Json);
            return CommandLine.Success;
        }
        catch (OperationCanceledException)
        {
            return Stopped(reporter, directory, kept);
        }
    }

    /// <summary>Trains; whenever an epoch is the best so far, the model is written, so that no interruption loses it.</summary>
    private static TrainingResult Train(
        SemiSupervisedVae model, ImageData data, int[] labels, TrainSettings settings, RunDirectory directory,
        Reporter reporter, Action<int> kept, CancellationToken cancellation)
    {
        var training = ImageRows.Of(model.Schema, data.Train, labels);
        var validation = ImageRows.Of(model.Schema, data.Validation);
        using var metrics = new MetricsLog(directory.Metrics);
        var seconds = 0.0;
        return reporter.Train("The semi-supervised model", settings.Epochs, (step, epoch) =>
        {
            void Done(EpochMetrics e)
            {
                metrics.Write(e);
                seconds += e.Seconds;
                if (e.IsBest)
                {
                    StoredModel.Save(directory.Model, model, data, new(
                        double.NaN, double.NaN, e.ValidationAccuracy ?? double.NaN, null, e.Epoch, e.Epoch,
                        seconds, seconds / e.Epoch, settings.Labels, data.Name, settings.Seed));
                    kept(e.Epoch);
                }

                epoch(e);
            }

            return new Trainer(model, settings.Training) { StepDone = step, EpochDone = Done }.Train(training, validation, cancellation);
        });
    }

    private static Summary Summarise(TrainSettings settings, TrainingResult result, EvaluationResult test, double? classifier) => new(
        test.Accuracy ?? double.NaN, test.LossPerDatum, result.Epochs[result.BestEpoch - 1].ValidationAccuracy ?? double.NaN, classifier,
        result.Epochs.Count, result.BestEpoch, result.Seconds, result.SecondsPerEpoch, settings.Labels, settings.Data, settings.Seed);

    private static int Stopped(Reporter reporter, RunDirectory directory, int kept)
    {
        reporter.Line(kept == 0
            ? "Stopped before the first epoch was finished: no model was written."
            : string.Create(CultureInfo.InvariantCulture, $"Stopped: the best model so far, of epoch {kept}, is {directory.Model}"));
        return CommandLine.Interrupted;
    }

    private static void Report(Reporter reporter, Summary summary, RunDirectory directory, bool json)
    {
        var classifier = summary.ClassifierAccuracy is { } c
            ? string.Create(CultureInfo.InvariantCulture, $"; a classifier on the {summary.Labels} labels alone: {100 * c:F2} %")
            : "";
        reporter.Line(string.Create(CultureInfo.InvariantCulture, $"Test accuracy {100 * summary.TestAccuracy:F2} %{classifier}"));
        reporter.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Test loss {summary.TestLossPerDatum:F2} nats per image; epoch {summary.BestEpoch} of {summary.Epochs} kept; {summary.Seconds:F1} s, {summary.SecondsPerEpoch:F2} s per epoch"));
        reporter.Line($"In {directory.FullPath}: model.safetensors, metrics.jsonl, samples.png, reconstructions.png");
        if (json)
        {
            Console.Out.WriteLine(summary.ToJson());
        }
    }
}
