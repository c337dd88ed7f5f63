using System.Globalization;
using SsVae.Models.Experiments;
using SsVae.Models.Runs;

namespace SsVae.Models.Commands;

/// <summary><c>ssvae train</c>: from the data to the files in the directory of the run.</summary>
internal static class TrainRun
{
    /// <summary>Runs, and returns the exit code.</summary>
    /// <param name="experiment">What is trained.</param>
    /// <param name="arguments">How, as far as the user said.</param>
    /// <param name="output">The directory of the run; null: a new one below <c>runs</c>.</param>
    /// <param name="force">Whether a run that is there may be replaced.</param>
    /// <param name="json">Whether the last line is the summary as JSON.</param>
    public static int Run(Experiment experiment, TrainArguments arguments, string? output, bool force, bool json)
    {
        var reporter = Reporters.ForConsole();
        using var interrupt = new Interrupt();
        if (output is not null)
        {
            // Before the data are fetched or drawn.
            using var named = RunDirectory.Take(output, force);
            return Run(Prepare(), named, reporter, json, interrupt.Token);
        }

        var trial = Prepare();
        var place = Path.Combine("runs", trial.DirectoryName);
        using var directory = force ? RunDirectory.Take(place, force) : RunDirectory.TakeNew(place, reporter.Line);
        return Run(trial, directory, reporter, json, interrupt.Token);

        Trial Prepare() => Prepared(experiment, arguments, reporter, interrupt.Token);
    }

    private static int Run(
        Trial trial, RunDirectory directory, Reporter reporter, bool json, CancellationToken cancellation)
    {
        reporter.Line(trial.Description);
        var kept = 0;
        try
        {
            Rehearse(trial, directory);
            trial.Compare(reporter, cancellation);
            trial.Start(cancellation);
            var result = Train(trial, directory, reporter, epoch => kept = epoch, cancellation);
            if (result.Cancelled)
            {
                return Stopped(reporter, directory, kept);
            }

            var outcome = trial.Measure(result, cancellation);
            StoredModel.Save(directory.Model, trial.Model, outcome.Json, trial.Metadata);
            var pictures = trial.Draw(directory);
            Report(reporter, outcome, result, directory, pictures);
            if (json)
            {
                Console.Out.WriteLine(outcome.Json);
            }

            return ExitCode.Success;
        }
        catch (OperationCanceledException)
        {
            return Stopped(reporter, directory, kept);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var rest = kept == 0
                ? "Nothing there has changed: make room, or choose another --out."
                : FormattableString.Invariant(
                    $"The best model so far, of epoch {kept}, is there: make room before the next run.");
            throw new UserException(
                $"The run in '{directory.FullPath}' cannot be written: {e.Message.TrimEnd('.')}. {rest}");
        }
    }

    /// <summary>
    /// Writes the model before it is trained, and again while that stands, as every better one will be: that there is
    /// no room is found now.
    /// </summary>
    private static void Rehearse(Trial trial, RunDirectory directory)
    {
        trial.Model.Parameters.Initialize(trial.Options.Seed);
        StoredModel.Save(directory.Model, trial.Model, "{}", trial.Metadata);
        StoredModel.Save(directory.Model, trial.Model, "{}", trial.Metadata);
    }

    private static Trial Prepared(Experiment experiment, TrainArguments arguments, Reporter reporter, CancellationToken cancellation)
    {
        try
        {
            return experiment.Prepare(arguments, reporter.Line, cancellation);
        }
        catch (ArgumentException e)
        {
            // What the constructor of a model says of its sizes.
            throw new UserException($"The model cannot be made with these options: {e.Message}");
        }
    }

    /// <summary>
    /// Trains; whenever an epoch is the best so far, the model is written, so that no interruption loses it. The first
    /// takes, with its metrics, the place of the run before.
    /// </summary>
    private static TrainingResult Train(
        Trial trial, RunDirectory directory, Reporter reporter, Action<int> kept, CancellationToken cancellation)
    {
        using var metrics = new MetricsLog(directory.Metrics);
        var seconds = 0.0;
        return reporter.Train(trial.Title, trial.Options.Epochs, (step, epoch) =>
        {
            void Done(EpochMetrics e)
            {
                metrics.Write(e);
                seconds += e.Seconds;
                if (e.IsBest)
                {
                    StoredModel.Save(directory.Model, trial.Model, trial.Provisional(e, seconds), trial.Metadata);
                    directory.Publish();
                    kept(e.Epoch);
                }

                epoch(e);
            }

            return new Trainer(trial.Model, trial.Options) { StepDone = step, EpochDone = Done }.Train(trial.Training, trial.Validation, cancellation);
        });
    }

    private static int Stopped(Reporter reporter, RunDirectory directory, int kept)
    {
        reporter.Line(kept == 0
            ? "Stopped before the first epoch was finished: no model was written."
            : string.Create(CultureInfo.InvariantCulture, $"Stopped: the best model so far, of epoch {kept}, is {directory.Model}"));
        return ExitCode.Interrupted;
    }

    private static void Report(Reporter reporter, Outcome outcome, TrainingResult result, RunDirectory directory, IReadOnlyList<string> pictures)
    {
        foreach (var line in outcome.Lines)
        {
            reporter.Line(line);
        }

        reporter.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Epoch {result.BestEpoch} of {result.Epochs.Count} kept; {result.Seconds:F1} s, {result.SecondsPerEpoch:F2} s per epoch"));
        reporter.Line($"In {directory.FullPath}: {string.Join(", ", [RunFiles.Model, RunFiles.Metrics, .. pictures])}");
    }
}
