namespace SsVae.Modelling;

/// <summary>
/// The functions of the language, for <c>using static SsVae.Modelling.Functions;</c>. Those of one argument work element by
/// element unless they say otherwise.
/// </summary>
/// <remarks>Compiled, never executed: every member throws <see cref="NotSupportedException"/>.</remarks>
public static class Functions
{
    /// <summary>eˣ.</summary>
    public static Tensor Exp(Tensor x) => CompiledOnly.Value<Tensor>();

    /// <summary>The natural logarithm; −∞ at 0.</summary>
    public static Tensor Log(Tensor x) => CompiledOnly.Value<Tensor>();

    /// <summary>log(1 + x), exact where x is small; −∞ at −1.</summary>
    public static Tensor Log1p(Tensor x) => CompiledOnly.Value<Tensor>();

    /// <summary>√x.</summary>
    public static Tensor Sqrt(Tensor x) => CompiledOnly.Value<Tensor>();

    /// <summary>x².</summary>
    public static Tensor Square(Tensor x) => CompiledOnly.Value<Tensor>();

    /// <summary>|x|; its gradient at 0 is 0.</summary>
    public static Tensor Abs(Tensor x) => CompiledOnly.Value<Tensor>();

    /// <summary>log(1 + eˣ), a smooth positive function.</summary>
    public static Tensor Softplus(Tensor x) => CompiledOnly.Value<Tensor>();

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static Tensor Sigmoid(Tensor x) => CompiledOnly.Value<Tensor>();

    /// <summary>The hyperbolic tangent.</summary>
    public static Tensor Tanh(Tensor x) => CompiledOnly.Value<Tensor>();

    /// <summary>max(x, 0); its gradient at 0 is 0.</summary>
    public static Tensor Relu(Tensor x) => CompiledOnly.Value<Tensor>();

    /// <summary>eˣⁱ / Σⱼ eˣʲ: [n] → [n], probabilities.</summary>
    public static Tensor Softmax(Tensor x) => CompiledOnly.Value<Tensor>();

    /// <summary>xᵢ − log Σⱼ eˣʲ: [n] → [n], log-probabilities.</summary>
    public static Tensor LogSoftmax(Tensor x) => CompiledOnly.Value<Tensor>();

    /// <summary>Σᵢ xᵢ: [n] → [].</summary>
    public static Tensor Sum(Tensor x) => CompiledOnly.Value<Tensor>();

    /// <summary>The mean of the elements: [n] → [].</summary>
    public static Tensor Mean(Tensor x) => CompiledOnly.Value<Tensor>();

    /// <summary>Vectors end to end: [a], [b], … → [a + b + …].</summary>
    /// <param name="parts">Vectors, or numbers, which count as vectors of one.</param>
    public static Tensor Concat(params Tensor[] parts) => CompiledOnly.Value<Tensor>();

    /// <summary>The parts of a vector, in order: the same as <see cref="Tensor.Split"/>.</summary>
    /// <param name="x">[a + b + …].</param>
    /// <param name="sizes">Two to eight sizes that add up to the size of <paramref name="x"/>.</param>
    public static Tensor.Parts Split(Tensor x, params int[] sizes) => CompiledOnly.Value<Tensor.Parts>();

    /// <summary>The unit vector of a <see cref="Categorical"/> site: → [values], 1 at <paramref name="index"/>, otherwise 0.</summary>
    /// <param name="index">A discrete site; its number of values is the size of the vector.</param>
    public static Tensor OneHot(int index) => CompiledOnly.Value<Tensor>();
}
