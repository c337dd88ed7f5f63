namespace SsVae.Modelling;

/// <summary>A multi-layer perceptron: affine maps with a function between them, W₂ f(W₁ x + b₁) + b₂.</summary>
/// <remarks>Compiled, never executed: every member throws <see cref="NotSupportedException"/>.</remarks>
public sealed class Mlp : Network
{
    /// <summary>One affine map per hidden layer, each followed by <paramref name="activation"/>, and one for the result.</summary>
    /// <param name="hidden">The widths of the hidden layers; none makes the network linear.</param>
    /// <param name="outputs">The width of the result.</param>
    /// <param name="activation">The function after each hidden layer.</param>
    /// <param name="initialization">How the weights start; biases start at zero.</param>
    public Mlp(
        int[] hidden, int outputs, Activation activation = Activation.Relu,
        Initialization initialization = Initialization.Glorot) => CompiledOnly.Value<Mlp>(nameof(Mlp));
}
