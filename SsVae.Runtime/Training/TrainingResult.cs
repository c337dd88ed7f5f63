namespace SsVae;

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
