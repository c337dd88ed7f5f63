namespace SsVae.Modelling;

/// <summary>A function with trained weights, applied to a vector. Its input width is inferred from its call sites.</summary>
/// <remarks>Compiled, never executed: every member throws <see cref="NotSupportedException"/>.</remarks>
public abstract class Network
{
    private protected Network()
    {
    }

    /// <summary>The network of the concatenated inputs: [a], [b], … → [outputs].</summary>
    /// <param name="inputs">One or more vectors; their sizes add up to the same width at every call of one network.</param>
    public Tensor Apply(params Tensor[] inputs) => CompiledOnly.Value<Tensor>();
}
