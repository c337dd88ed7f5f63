using SsVae.Generators.Algebra;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Families;

/// <summary>A family of finitely many values, which are summed. The event size is their number.</summary>
internal abstract class EnumerableFamily : Family
{
    private static readonly Form FromLogits = new("FromLogits", Role.Logits);
    private static readonly Form FromProbabilities = new("FromProbabilities", Role.Probabilities);
    private static readonly Form Uniform = Families.Form.OfSize("Uniform");

    public override bool IsEnumerable => true;

    public override IReadOnlyList<Form> Forms => [FromLogits, FromProbabilities, Uniform];

    public override string Sampler => "CategoricalSampler";

    public override IReadOnlyList<Node> Statistics(Graph g, GivenForm d) =>
        [LogProbabilities(g, d)];

    /// <summary>The log-probabilities of all values, side by side.</summary>
    public Node LogProbabilities(Graph g, GivenForm d) =>
        d.Form == FromLogits ? g.LogSoftmax(d.Arguments[0])
        : d.Form == FromProbabilities ? Logarithms.Of(g, d.Arguments[0])
        : g.Expand(OfEach(g, d), AxisSet.None, d.Width);

    /// <summary>log probability of the value on the site's axis: width 1.</summary>
    public Node LogProbability(Graph g, GivenForm d, int axis) =>
        d.Form == Uniform ? OfEach(g, d) : g.Pick(LogProbabilities(g, d), axis);

    /// <summary>log probability of any value, where all have the same.</summary>
    private static Node OfEach(Graph g, GivenForm d) => g.Negate(g.Elementwise(Op.Log, g.SizeOf(d.Width)));
}
