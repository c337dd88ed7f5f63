using System.Globalization;

namespace SsVae.Models.Runs;

/// <summary>Tells the user what is going on: lines, and in a phase of training its progress.</summary>
internal abstract class Reporter
{
    /// <summary>A line of text.</summary>
    public abstract void Line(string text);

    /// <summary>Trains, showing the progress of <paramref name="epochs"/> epochs.</summary>
    public abstract TrainingResult Train(
        string title, int epochs, Func<Action<StepProgress>?, Action<EpochMetrics>, TrainingResult> train);

    /// <summary>An epoch in one line.</summary>
    protected static string Describe(EpochMetrics e, int epochs)
    {
        var accuracy = e.ValidationAccuracy is { } a
            ? string.Create(CultureInfo.InvariantCulture, $", accuracy {100 * a:F2} %")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {e.Epoch}/{epochs}: objective {e.Objective:F2}, validation loss {e.ValidationLoss:F2}{accuracy}, "
            + $"{e.Seconds:F1} s{(e.IsBest ? " (best)" : "")}");
    }
}
