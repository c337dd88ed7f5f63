namespace SsVae;

/// <summary>log p(observed) of a data set, estimated by importance sampling with the guide; all latent discrete sites are summed out.</summary>
/// <remarks>
/// A row's estimate is the logarithm of a mean of unbiased weights, so on average it is too low, by about half its variance. Its error is
/// that of the delta method, from the spread of the weights; where few draws carry the weight it is itself unreliable.
/// </remarks>
/// <param name="LogEvidence">The estimate in nats, summed over the rows.</param>
/// <param name="StandardError">Its standard error in nats; 0 where it is exact, which it is where no continuous site is latent.</param>
/// <param name="EffectiveSampleSize">(Σ w)² / Σ w² of the weights: how many draws the estimate of the worst row is worth.</param>
/// <param name="Samples">How many draws were made of each latent site; 1 where it is exact.</param>
/// <param name="Rows">The number of rows.</param>
public readonly record struct EvidenceEstimate(double LogEvidence, double StandardError, double EffectiveSampleSize, int Samples, int Rows);
