using SsVae.Generators.Algebra;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Families;

/// <summary>
/// A family whose draws are a function of noise and of the distribution's arguments, so that gradients flow through
/// them. What it makes is of distributions without branches.
/// </summary>
internal abstract class ContinuousFamily : NumberFamily
{
    public override bool IsContinuous => true;

    public override Interval Draws => Interval.All;

    /// <summary>The noise that a draw is made of, one number a component.</summary>
    public abstract NoiseKind Noise { get; }

    /// <summary>The form that suits what a network returns: that of a guide which nobody has written yet.</summary>
    public abstract Form OfNetwork { get; }

    /// <summary>The reparameterised draw.</summary>
    public abstract Node Draw(Graph g, GivenForm d, Node noise);

    /// <summary>log density of each component of the draw of this noise, which need not be computed from the draw.</summary>
    public abstract Node LogDensityOfDraw(Graph g, GivenForm d, Node noise);

    /// <summary>
    /// A quotient by a positive number. By the logarithm of the divisor where that is known better than the divisor:
    /// neither the quotient nor its derivative then overflows where their product with what is small does not. 0 is 0
    /// by whatever is divided.
    /// </summary>
    protected static Node Quotient(Graph g, Node x, Node divisor, string nameOfInverse)
    {
        if (Logarithms.Parts(g, divisor) is not var (log, rest))
        {
            return g.Elementwise(Op.Divide, x, divisor);
        }

        var inverse = g.Describe(g.Elementwise(Op.Exp, g.Negate(log)), nameOfInverse, null);
        var quotient = g.Elementwise(Op.MultiplyOrZero, x, inverse);
        return rest is null ? quotient : g.Elementwise(Op.Divide, quotient, rest);
    }
}
