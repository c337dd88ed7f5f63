namespace SsVae.Modelling;

/// <summary>
/// One of n values, as a unit vector: as a parameter of another method it is a <see cref="Tensor"/> [n]. Data and labels are the
/// integers 0 … n − 1.
/// log p(k) = log pₖ.
/// </summary>
/// <remarks>Compiled, never executed: every member throws <see cref="NotSupportedException"/>.</remarks>
public sealed class OneHotCategorical : Distribution
{
    private OneHotCategorical() => CompiledOnly.Value<OneHotCategorical>(nameof(OneHotCategorical));

    /// <summary>From unnormalised log-probabilities: log pₖ = lₖ − log Σⱼ eˡʲ.</summary>
    /// <param name="logits">l: [n].</param>
    public static OneHotCategorical FromLogits(Tensor logits) => CompiledOnly.Value<OneHotCategorical>();

    /// <summary>From probabilities that add up to 1; zeros are allowed.</summary>
    /// <param name="probabilities">p: [n].</param>
    public static OneHotCategorical FromProbabilities(Tensor probabilities) => CompiledOnly.Value<OneHotCategorical>();

    /// <summary>pₖ = 1 / n.</summary>
    /// <param name="count">n, the number of values.</param>
    public static OneHotCategorical Uniform(int count) => CompiledOnly.Value<OneHotCategorical>();
}
