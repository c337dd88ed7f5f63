namespace SsVae;

/// <summary>What one epoch came to.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Objective">The mean of the training objective over the epoch, in nats per datum.</param>
/// <param name="ValidationLoss">
/// −bound of the validation rows with labels hidden, in nats per datum; NaN without validation rows.
/// </param>
/// <param name="ValidationAccuracy">
/// The share of validation rows that the guide classifies correctly; null without a discrete site.
/// </param>
/// <param name="Seconds">The time of the epoch, validation included.</param>
/// <param name="IsBest">Whether this is the best model so far.</param>
public sealed record EpochMetrics(
    int Epoch, double Objective, double ValidationLoss, double? ValidationAccuracy, double Seconds, bool IsBest);
