using SsVae.Generators.Algebra;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Families;

/// <summary>Independent counts.</summary>
internal sealed class Poisson : ObservedFamily
{
    private static readonly Form FromLogRate = new("FromLogRate", new Role("logRate", "log-rate", Domain.Finite));

    public override IReadOnlyList<Form> Forms { get; } =
        [new("FromRate", new Role("rate", "rate", Domain.NotNegative)), FromLogRate];

    public override Interval Data => Interval.NotNegative;

    public override bool IsWhole => true;

    public override string LatentAdvice => "; infinitely many counts cannot be summed out";

    public override IReadOnlyList<Node> Statistics(Graph g, GivenForm d) => [Rate(g, d)];

    public override Node LogDensity(Graph g, GivenForm d, Node value)
    {
        var logRate = d.Form == FromLogRate ? d.Arguments[0] : Logarithms.Of(g, d.Arguments[0]);
        // A rate of 0 makes a count of 0 certain: 0 · log 0 is 0.
        return g.Subtract(
            g.Subtract(g.Elementwise(Op.MultiplyOrZero, value, logRate), Rate(g, d)),
            g.Elementwise(Op.LogFactorial, value));
    }

    private static Node Rate(Graph g, GivenForm d) =>
        d.Form == FromLogRate ? g.Elementwise(Op.Exp, d.Arguments[0]) : d.Arguments[0];
}
