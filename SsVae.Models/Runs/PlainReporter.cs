namespace SsVae.Models.Runs;

/// <summary>One line per epoch, for logs.</summary>
internal sealed class PlainReporter : Reporter
{
    public override void Line(string text) => Console.Out.WriteLine(text);

    public override TrainingResult Train(
        string title, int epochs, Func<Action<StepProgress>?, Action<EpochMetrics>, TrainingResult> train)
    {
        Line(title);
        return train(null, e => Line("  " + Describe(e, epochs)));
    }
}
