namespace SsVae.Execution;

/// <summary>Answers how probable data is.</summary>
internal sealed class EvidenceAnswer(Weighing weighing)
{
    /// <summary>
    /// log p(observed), the latent discrete sites summed out, with so many draws of the continuous sites from the
    /// guide.
    /// </summary>
    /// <param name="data">The data, with what labels it has.</param>
    /// <param name="samples">At least 2; not read where no continuous site is latent.</param>
    /// <param name="seed">The same seed gives the same draws.</param>
    public EvidenceEstimate Of(Dataset data, int samples, ulong seed)
    {
        var isExact = weighing.IsExact;
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, isExact ? samples : 2);
        var (logEvidence, variance, effective) = (0.0, 0.0, double.PositiveInfinity);
        weighing.Run(data, samples, seed, (_, _, _) => { }, (_, weights) =>
        {
            var part = weights.Estimate(isExact);
            logEvidence += part.LogEvidence;
            variance += part.Variance;
            effective = Math.Min(effective, part.EffectiveSampleSize);
        });
        return new(logEvidence, Math.Sqrt(variance), effective, isExact ? 1 : samples, data.Count);
    }
}
