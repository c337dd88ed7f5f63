using Spectre.Console;

namespace SsVae.Models.Runs;

/// <summary>A bar for the whole training, and above it a line per epoch.</summary>
internal sealed class TerminalReporter : Reporter
{
    public override void Line(string text) => AnsiConsole.MarkupLine(Markup.Escape(text));

    public override TrainingResult Train(
        string title, int epochs, Func<Action<StepProgress>?, Action<EpochMetrics>, TrainingResult> train) =>
        AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(Markup.Escape(title), maxValue: epochs);
                return train(
                    // The warm-up is epoch 0: it passes while the bar stands at its start.
                    step => task.Value = step.Epoch == 0 ? 0 : step.Epoch - 1 + ((double)step.Step / step.Steps),
                    e => Line(Describe(e, epochs)));
            });
}
