namespace SsVae.Modelling;

/// <summary>An affine map, W x + b.</summary>
/// <remarks>Compiled, never executed: every member throws <see cref="NotSupportedException"/>.</remarks>
public sealed class Linear : Network
{
    /// <summary>W: [outputs, inputs], b: [outputs].</summary>
    /// <param name="outputs">The width of the result.</param>
    /// <param name="bias">Whether there is a b.</param>
    /// <param name="initialization">How W starts; b starts at zero.</param>
    public Linear(int outputs, bool bias = true, Initialization initialization = Initialization.Glorot) =>
        CompiledOnly.Value<Linear>(nameof(Linear));
}
