namespace SsVae;

/// <summary>How well a model does on a data set.</summary>
/// <param name="LossPerDatum">−bound with labels hidden, in nats per datum.</param>
/// <param name="Accuracy">
/// The share of labelled rows whose most probable value under the guide is the label; null if no site was asked for.
/// </param>
/// <param name="Rows">The number of rows.</param>
public sealed record EvaluationResult(double LossPerDatum, double? Accuracy, int Rows)
{
    /// <summary>
    /// Where <see cref="LossPerDatum"/> is NaN or infinite, why; the rows behind were not evaluated. Otherwise null.
    /// </summary>
    public NonFinite? NonFinite { get; init; }
}
