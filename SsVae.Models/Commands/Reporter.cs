using System.Globalization;
using Spectre.Console;

namespace SsVae.Models.Commands;

/// <summary>Tells the user what is going on: lines, and in a phase of training its progress.</summary>
internal abstract class Reporter
{
    /// <summary>Bars on a terminal, plain lines where the output is redirected.</summary>
    public static Reporter ForConsole() =>
        Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive ? new PlainReporter() : new TerminalReporter();

    /// <summary>A line of text.</summary>
    public abstract void Line(string text);

    /// <summary>Trains, showing the progress of <paramref name="epochs"/> epochs.</summary>
    public abstract TrainingResult Train(string title, int epochs, Func<Action<StepProgress>?, Action<EpochMetrics>, TrainingResult> train);

    /// <summary>An epoch in one line.</summary>
    protected static string Describe(EpochMetrics e, int epochs)
    {
        var accuracy = e.ValidationAccuracy is { } a ? string.Create(CultureInfo.InvariantCulture, $", accuracy {100 * a:F2} %") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {e.Epoch}/{epochs}: objective {e.Objective:F2}, validation loss {e.ValidationLoss:F2}{accuracy}, {e.Seconds:F1} s{(e.IsBest ? " (best)" : "")}");
    }
}

/// <summary>One line per epoch, for logs.</summary>
internal sealed class PlainReporter : Reporter
{
    public override void Line(string text) => Console.Out.WriteLine(text);

    public override TrainingResult Train(string title, int epochs, Func<Action<StepProgress>?, Action<EpochMetrics>, TrainingResult> train)
    {
        Line(title);
        return train(null, e => Line("  " + Describe(e, epochs)));
    }
}

/// <summary>A bar for the whole training, and above it a line per epoch.</summary>
internal sealed class TerminalReporter : Reporter
{
    public override void Line(string text) => AnsiConsole.MarkupLine(Markup.Escape(text));

    public override TrainingResult Train(string title, int epochs, Func<Action<StepProgress>?, Action<EpochMetrics>, TrainingResult> train) =>
        AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(Markup.Escape(title), maxValue: epochs);
                return train(
                    // The warm-up is epoch 0: it passes while the bar stands at its start.
                    step => task.Value = step.Epoch == 0 ? 0 : step.Epoch - 1 + ((double)step.Step / step.Steps),
                    e => Line(Describe(e, epochs)));
            });
}
