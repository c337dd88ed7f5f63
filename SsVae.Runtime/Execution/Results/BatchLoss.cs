namespace SsVae;

/// <summary>The loss of one batch, in nats, summed over its rows in float64.</summary>
/// <param name="Loss">−Σ bound.</param>
/// <param name="Auxiliary">−Σ weight · log q(label | …) over the observed rows of <c>[Auxiliary]</c> sites.</param>
/// <param name="Rows">The number of rows.</param>
public readonly record struct BatchLoss(double Loss, double Auxiliary, int Rows)
{
    /// <summary>What training minimises.</summary>
    public double Objective => Loss + Auxiliary;

    /// <summary>Where <see cref="Objective"/> is NaN or infinite, why; otherwise null.</summary>
    public NonFinite? NonFinite { get; init; }
}
