namespace SsVae.Modelling;

/// <summary>
/// A value of the language: a number or a vector, the <em>event</em>; a <c>[Parameter]</c> may be a table, which is indexed until it is one of
/// these. Rows of data and enumerated sites are not dimensions: the compiler adds them. Arithmetic is element-wise, and a number goes with
/// every element: [n] with [].
/// </summary>
/// <remarks>Compiled, never executed: every member throws <see cref="NotSupportedException"/>.</remarks>
public sealed partial class Tensor
{
    private Tensor() => CompiledOnly.Value<Tensor>(nameof(Tensor));

    /// <summary>Row <paramref name="index"/> of a <c>[Parameter]</c>: [m, n] → [n], [n] → [].</summary>
    /// <param name="index">A <see cref="Categorical"/> site, in 0 … m − 1.</param>
    public Tensor this[int index] => CompiledOnly.Value<Tensor>();

    /// <summary>An element of a <c>[Parameter]</c>: [m, n] → [].</summary>
    /// <param name="row">A <see cref="Categorical"/> site, in 0 … m − 1.</param>
    /// <param name="column">A <see cref="Categorical"/> site, in 0 … n − 1.</param>
    public Tensor this[int row, int column] => CompiledOnly.Value<Tensor>();

    /// <summary>A number, as an array of rank 0.</summary>
    public static implicit operator Tensor(float value) => CompiledOnly.Value<Tensor>();

    /// <summary>A number, as an array of rank 0.</summary>
    public static implicit operator Tensor(double value) => CompiledOnly.Value<Tensor>();

    /// <summary>a + b, element by element.</summary>
    public static Tensor operator +(Tensor left, Tensor right) => CompiledOnly.Value<Tensor>("+");

    /// <summary>a − b, element by element.</summary>
    public static Tensor operator -(Tensor left, Tensor right) => CompiledOnly.Value<Tensor>("-");

    /// <summary>a · b, element by element.</summary>
    public static Tensor operator *(Tensor left, Tensor right) => CompiledOnly.Value<Tensor>("*");

    /// <summary>a / b, element by element.</summary>
    public static Tensor operator /(Tensor left, Tensor right) => CompiledOnly.Value<Tensor>("/");

    /// <summary>−a, element by element.</summary>
    public static Tensor operator -(Tensor value) => CompiledOnly.Value<Tensor>("-");

    /// <summary>The shape of a <c>[Parameter]</c> or <c>[Input]</c>; no sizes: a number.</summary>
    /// <param name="shape">At most two sizes: constants and constructor parameters, as sums and products.</param>
    public static Tensor Of(params int[] shape) => CompiledOnly.Value<Tensor>();

    /// <summary>The parts of a vector, in order: [a + b + …] → [a], [b], ….</summary>
    /// <param name="sizes">Two to eight sizes that add up to the vector's.</param>
    /// <example><code>var (loc, logScale) = Encoder.Apply(x).Split(styles, styles);</code></example>
    public Parts Split(params int[] sizes) => CompiledOnly.Value<Parts>();
}
