namespace SsVae.Generators.Ir;

/// <summary>An element-wise operation: what it makes of one number of each input.</summary>
/// <param name="Arity">The number of inputs, 1 or 2.</param>
/// <param name="Number">The value in float64; of one input the second number is not looked at.</param>
internal sealed record ElementwiseOp(int Arity, Func<double, double, double> Number)
{
    public ElementwiseOp(Func<double, double> number)
        : this(1, (a, _) => number(a))
    {
    }

    public ElementwiseOp(Func<double, double, double> number)
        : this(2, number)
    {
    }
}
