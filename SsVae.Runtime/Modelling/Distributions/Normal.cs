namespace SsVae.Modelling;

/// <summary>
/// Independent normal numbers: log p(x) = Σᵢ −½ log 2π − log σᵢ − ½ ((xᵢ − μᵢ) / σᵢ)², x: [n]. Draws are reparameterised,
/// x = μ + σ ε, so that gradients flow through them.
/// </summary>
/// <remarks>Compiled, never executed: every member throws <see cref="NotSupportedException"/>.</remarks>
public sealed class Normal : Distribution
{
    /// <summary>Location μ and scale σ, of one shape or broadcast to it: [n].</summary>
    /// <param name="loc">μ: [n] or [].</param>
    /// <param name="scale">σ &gt; 0, the standard deviation: [n] or [].</param>
    public Normal(Tensor loc, Tensor scale) => CompiledOnly.Value<Normal>(nameof(Normal));

    /// <summary>μ = 0, σ = 1: [<paramref name="size"/>].</summary>
    public static Normal Standard(int size) => CompiledOnly.Value<Normal>();
}
