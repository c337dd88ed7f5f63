namespace SsVae;

/// <summary>What one epoch came to.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Objective">The mean of the training objective over the epoch, in nats per datum.</param>
/// <param name="ValidationLoss">−bound of the validation rows with labels hidden, in nats per datum; NaN without validation rows.</param>
/// <param name="ValidationAccuracy">The share of validation rows that the guide classifies correctly; null without a discrete site.</param>
/// <param name="Seconds">The time of the epoch, validation included.</param>
/// <param name="IsBest">Whether this is the best model so far.</param>
public sealed record EpochMetrics(
    int Epoch, double Objective, double ValidationLoss, double? ValidationAccuracy, double Seconds, bool IsBest);

/// <summary>Where training is, after a step.</summary>
/// <param name="Epoch">From 1; 0 in the warm-up on labelled rows.</param>
/// <param name="Step">The step in the epoch, from 1.</param>
/// <param name="Steps">The number of steps of this epoch.</param>
/// <param name="Objective">The objective of the batch, in nats per datum.</param>
public readonly record struct StepProgress(int Epoch, int Step, int Steps, double Objective);

/// <summary>What training came to. The model holds the parameters of <paramref name="BestEpoch"/>.</summary>
/// <param name="Epochs">The epochs that were finished.</param>
/// <param name="BestEpoch">The epoch whose parameters were kept; 0 if none was finished.</param>
/// <param name="Seconds">The time of all epochs.</param>
/// <param name="Cancelled">Whether training was ended early.</param>
public sealed record TrainingResult(IReadOnlyList<EpochMetrics> Epochs, int BestEpoch, double Seconds, bool Cancelled)
{
    /// <summary>The mean time of an epoch; NaN if none was finished.</summary>
    public double SecondsPerEpoch => Epochs.Count == 0 ? double.NaN : Epochs.Sum(e => e.Seconds) / Epochs.Count;
}
