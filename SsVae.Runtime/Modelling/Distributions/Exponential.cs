namespace SsVae.Modelling;

/// <summary>
/// Independent positive numbers: log p(x) = Σᵢ log λᵢ − λᵢ xᵢ, x: [n], at least 0; the mean is 1 / λ. Draws are
/// reparameterised, x = −log(u) / λ for u uniform in (0, 1), so that gradients flow through them.
/// </summary>
/// <remarks>Compiled, never executed: every member throws <see cref="NotSupportedException"/>.</remarks>
public sealed class Exponential : Distribution
{
    private Exponential() => CompiledOnly.Value<Exponential>(nameof(Exponential));

    /// <summary>From rates.</summary>
    /// <param name="rate">λ &gt; 0: [n].</param>
    public static Exponential FromRate(Tensor rate) => CompiledOnly.Value<Exponential>();

    /// <summary>From the logarithms of rates. The stable form, for the output of a network.</summary>
    /// <param name="logRate">log λ: [n].</param>
    public static Exponential FromLogRate(Tensor logRate) => CompiledOnly.Value<Exponential>();
}
