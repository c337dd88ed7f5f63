namespace SsVae.Modelling;

/// <summary>
/// Independent bits: log p(x) = Σᵢ xᵢ log pᵢ + (1 − xᵢ) log(1 − pᵢ), x: [n]. Observed values may lie anywhere in [0, 1] (grey
/// pixels): the formula is then a cross-entropy.
/// </summary>
/// <remarks>Compiled, never executed: every member throws <see cref="NotSupportedException"/>.</remarks>
public sealed class Bernoulli : Distribution
{
    private Bernoulli() => CompiledOnly.Value<Bernoulli>(nameof(Bernoulli));

    /// <summary>From log-odds: pᵢ = 1 / (1 + e⁻ˡⁱ). The stable form, for the output of a network.</summary>
    /// <param name="logits">l: [n].</param>
    public static Bernoulli FromLogits(Tensor logits) => CompiledOnly.Value<Bernoulli>();

    /// <summary>From probabilities.</summary>
    /// <param name="probabilities">p in [0, 1]: [n].</param>
    public static Bernoulli FromProbabilities(Tensor probabilities) => CompiledOnly.Value<Bernoulli>();
}
