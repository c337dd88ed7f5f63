namespace SsVae.Modelling;

/// <summary>
/// Independent counts: log p(x) = Σᵢ xᵢ log λᵢ − λᵢ − log xᵢ!, x: [n], whole numbers of at least 0. A count is observed: it has
/// infinitely many values, which cannot be summed out, and no gradient.
/// </summary>
/// <remarks>Compiled, never executed: every member throws <see cref="NotSupportedException"/>.</remarks>
public sealed class Poisson : Distribution
{
    private Poisson() => CompiledOnly.Value<Poisson>(nameof(Poisson));

    /// <summary>From rates, which are the means.</summary>
    /// <param name="rate">λ ≥ 0: [n]. A rate of 0 makes a count of 0 certain.</param>
    public static Poisson FromRate(Tensor rate) => CompiledOnly.Value<Poisson>();

    /// <summary>From the logarithms of rates. The stable form, for the output of a network.</summary>
    /// <param name="logRate">log λ: [n].</param>
    public static Poisson FromLogRate(Tensor logRate) => CompiledOnly.Value<Poisson>();
}
