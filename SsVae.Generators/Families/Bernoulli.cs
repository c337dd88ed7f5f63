using SsVae.Generators.Algebra;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Families;

/// <summary>Independent numbers 0 and 1.</summary>
internal sealed class Bernoulli : ObservedFamily
{
    private static readonly Form FromLogits = new("FromLogits", Role.Logits);

    public override IReadOnlyList<Form> Forms { get; } = [FromLogits, new("FromProbabilities", Role.Probabilities)];

    public override Interval Data => Interval.Unit;

    public override string Latent => Diagnostics.LatentBernoulli;

    public override string LatentAdvice => ", or use a OneHotCategorical of two values, which can be summed out";

    public override IReadOnlyList<Node> Statistics(Graph g, GivenForm d) =>
        [d.Form == FromLogits ? g.Elementwise(Op.Sigmoid, d.Arguments[0]) : d.Arguments[0]];

    /// <summary>x·l − softplus(l) of the log-odds l: the log-density for x in {0, 1}, and its usual extension to [0, 1].</summary>
    public override Node LogDensity(Graph g, GivenForm d, Node value)
    {
        var argument = d.Arguments[0];
        if ((d.Form == FromLogits ? argument : Logarithms.OfOdds(g, argument)) is { } odds)
        {
            return g.Subtract(g.Multiply(value, odds), g.Elementwise(Op.Softplus, odds));
        }

        return g.Add(
            g.Elementwise(Op.MultiplyOrZero, value, Logarithms.Of(g, argument)),
            g.Elementwise(
                Op.MultiplyOrZero, g.Subtract(g.Constant(1), value), Logarithms.OfComplement(g, argument)));
    }
}
