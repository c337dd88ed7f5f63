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

    public override IReadOnlyList<Node> Statistics(Graph g, GivenForm d) =>
        [d.Arguments[0], d.Arguments[1]];

    public override Node LogDensity(Graph g, GivenForm d, Node value)
    {
        var distance = g.Describe(g.Subtract(value, d.Arguments[0]), "distance", null);
        var inScales = g.Describe(Quotient(g, distance, d.Arguments[1], "inverseScale"), "standardised", null);
        return Standardised(g, inScales, d.Arguments[1]);
    }

    public override Node Draw(Graph g, GivenForm d, Node noise) =>
        g.Add(d.Arguments[0], g.Multiply(d.Arguments[1], noise));

    /// <summary>The distance of loc + scale · noise from loc, in scales, is the noise.</summary>
    public override Node LogDensityOfDraw(Graph g, GivenForm d, Node noise) =>
        Standardised(g, noise, d.Arguments[1]);

    /// <summary>The log-density of a value whose distance in scales is known.</summary>
    private static Node Standardised(Graph g, Node standardised, Node scale)
    {
        var quadratic = g.Multiply(g.Constant(-0.5), g.Elementwise(Op.Square, standardised));
        var normaliser = g.Add(Logarithms.Of(g, scale), g.Constant(HalfLogTwoPi));
        return g.Subtract(quadratic, normaliser);
    }
}
