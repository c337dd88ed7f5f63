using SsVae.Generators.Algebra;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Families;

/// <summary>Independent positive numbers: their rates.</summary>
internal sealed class Exponential : ContinuousFamily
{
    private static readonly Form FromLogRate = new("FromLogRate", new Role("logRate", "log-rate", Domain.Finite));

    public override IReadOnlyList<Form> Forms { get; } =
        [new("FromRate", new Role("rate", "rate", Domain.Positive)), FromLogRate];

    /// <summary>A number that is measured may be rounded to 0; none that is drawn is 0.</summary>
    public override Interval Data => Interval.NotNegative;

    public override Interval Draws => Interval.Positive;

    public override NoiseKind Noise => NoiseKind.Uniform;

    public override Form OfNetwork => FromLogRate;

    public override IReadOnlyList<Node> Statistics(Graph g, GivenForm d) => [Rate(g, d)];

    /// <summary>log λ − λ x, where 0 times a rate of whatever size is 0.</summary>
    public override Node LogDensity(Graph g, GivenForm d, Node value) => g.Subtract(
        Logarithms.Of(g, Rate(g, d)), g.Elementwise(Op.MultiplyOrZero, value, Rate(g, d)));

    /// <summary>−log(u) / λ: the inverse of the distribution function, at 1 − u.</summary>
    public override Node Draw(Graph g, GivenForm d, Node noise)
    {
        var ofRateOne = g.Describe(g.Negate(g.Elementwise(Op.Log, noise)), "ofRateOne", null);
        return Quotient(g, ofRateOne, Rate(g, d), "inverseRate");
    }

    /// <summary>log λ + log u, as λ x is −log u.</summary>
    public override Node LogDensityOfDraw(Graph g, GivenForm d, Node noise) =>
        g.Add(Logarithms.Of(g, Rate(g, d)), g.Elementwise(Op.Log, noise));

    /// <summary>The rate; what takes its logarithm takes that which was given.</summary>
    private static Node Rate(Graph g, GivenForm d) =>
        d.Form == FromLogRate ? g.Elementwise(Op.Exp, d.Arguments[0]) : d.Arguments[0];
}
