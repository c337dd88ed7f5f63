namespace SsVae.Modelling;

/// <summary>
/// One of n values, as an index: as a parameter of another method it is an <c>int</c> that may index
/// (<c>Means[k]</c>) or enter <see cref="Functions.OneHot"/>. Data and labels are the integers 0 … n − 1.
/// log p(k) = log pₖ.
/// </summary>
/// <remarks>Compiled, never executed: every member throws <see cref="NotSupportedException"/>.</remarks>
public sealed class Categorical : Distribution
{
    private Categorical() => CompiledOnly.Value<Categorical>(nameof(Categorical));

    /// <summary>From unnormalised log-probabilities: log pₖ = lₖ − log Σⱼ eˡʲ.</summary>
    /// <param name="logits">l: [n].</param>
    public static Categorical FromLogits(Tensor logits) => CompiledOnly.Value<Categorical>();

    /// <summary>From probabilities that add up to 1; zeros are allowed.</summary>
    /// <param name="probabilities">p: [n].</param>
    public static Categorical FromProbabilities(Tensor probabilities) => CompiledOnly.Value<Categorical>();

    /// <summary>pₖ = 1 / n.</summary>
    /// <param name="count">n, the number of values.</param>
    public static Categorical Uniform(int count) => CompiledOnly.Value<Categorical>();
}
