using SsVae.Generators.Algebra;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Families;

/// <summary>Independent normal numbers: location and scale.</summary>
internal sealed class Normal : ContinuousFamily
{
    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    private static readonly Form New = new(
        "New", new("loc", "location", Domain.Finite), new("scale", "scale", Domain.Positive));

    public override IReadOnlyList<Form> Forms { get; } = [New, Families.Form.OfSize("Standard", 0, 1)];

    public override NoiseKind Noise => NoiseKind.Normal;

    public override Form OfNetwork => New;

    public override IReadOnlyList<Output> Statistics(Graph g, Distribution d) =>
        [new("Location", d.Arguments[0]), new("Scale", d.Arguments[1])];

    public override Node LogDensity(Graph g, Distribution d, Node value) =>
        Standardised(g, Distance(g, g.Subtract(value, d.Arguments[0]), d.Arguments[1]), d.Arguments[1]);

    public override Node Draw(Graph g, Distribution d, Node noise) =>
        g.Add(d.Arguments[0], g.Multiply(d.Arguments[1], noise));

    /// <summary>The distance of loc + scale · noise from loc, in scales, is the noise.</summary>
    public override Node LogDensityOfDraw(Graph g, Distribution d, Node noise) =>
        Standardised(g, noise, d.Arguments[1]);

    /// <summary>
    /// A distance in scales. By the logarithm of the scale where that is known better than the scale: neither the
    /// quotient by a scale nor its derivative then overflows where their product with what is small does not. No
    /// distance is 0 in whatever scale.
    /// </summary>
    private static Node Distance(Graph g, Node distance, Node scale)
    {
        g.Describe(distance, "distance", null);
        if (Logarithms.Parts(g, scale) is not var (log, rest))
        {
            return g.Describe(g.Elementwise(Op.Divide, distance, scale), "standardised", null);
        }

        var inverse = g.Describe(g.Elementwise(Op.Exp, g.Negate(log)), "inverseScale", null);
        var scaled = g.Elementwise(Op.MultiplyOrZero, distance, inverse);
        return g.Describe(rest is null ? scaled : g.Elementwise(Op.Divide, scaled, rest), "standardised", null);
    }

    /// <summary>The log-density of a value whose distance in scales is known.</summary>
    private static Node Standardised(Graph g, Node distance, Node scale)
    {
        var quadratic = g.Multiply(g.Constant(-0.5), g.Elementwise(Op.Square, distance));
        var normaliser = g.Add(Logarithms.Of(g, scale), g.Constant(HalfLogTwoPi));
        return g.Subtract(quadratic, normaliser);
    }
}
