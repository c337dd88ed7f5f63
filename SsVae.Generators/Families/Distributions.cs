using SsVae.Generators.Algebra;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Families;

/// <summary>The mathematics of the families: one row per family in each table.</summary>
internal static class Distributions
{
    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>log density of a value, summed over the event: width 1.</summary>
    /// <param name="mask">0 for the components that add nothing, otherwise 1; null if all count.</param>
    public static Node LogDensity(Graph g, Distribution d, Node value, Node? mask = null)
    {
        if (d.Branches.Count > 0)
        {
            return Choose(g, d, b => LogDensity(g, b, value, mask));
        }

        var density = Wide(g, ComponentLogDensity(g, d, value), d.Width);
        return g.Sum(mask is null ? density : g.Elementwise(Op.MultiplyOrZero, mask, density));
    }

    /// <summary>log density of a draw loc + scale · noise at itself: the quadratic is the noise's.</summary>
    public static Node LogDensityOfDraw(Graph g, Distribution d, Node noise) => d.Branches.Count > 0
        ? Choose(g, d, b => LogDensityOfDraw(g, b, noise))
        : g.Sum(Wide(g, NormalLogDensity(g, noise, d.Arguments[1]), d.Width));

    /// <summary>The reparameterised draw.</summary>
    public static Node Draw(Graph g, Distribution d, Node noise) => d.Branches.Count > 0
        ? Choose(g, d, b => Draw(g, b, noise))
        : g.Add(d.Arguments[0], g.Multiply(d.Arguments[1], noise));

    /// <summary>The log-probabilities of all values, side by side.</summary>
    public static Node LogProbabilities(Graph g, Distribution d) => d.Form switch
    {
        "Branches" => Choose(g, d, b => LogProbabilities(g, b)),
        "FromLogits" => g.LogSoftmax(d.Arguments[0]),
        "FromProbabilities" => Logarithms.Of(g, d.Arguments[0]),
        _ => g.Expand(UniformLogProbability(g, d), AxisSet.None, d.Width),
    };

    /// <summary>log probability of the value on the site's axis: width 1.</summary>
    public static Node LogProbability(Graph g, Distribution d, int axis) => d.Form switch
    {
        "Branches" => Choose(g, d, b => LogProbability(g, b, axis)),
        "Uniform" => UniformLogProbability(g, d),
        _ => g.Pick(LogProbabilities(g, d), axis),
    };

    /// <summary>What is needed to draw: location and scale, the mean, the rate, or log-probabilities.</summary>
    public static IReadOnlyList<Output> Statistics(Graph g, Distribution d) => d.Family switch
    {
        // Whatever form the branches have, they have the same statistics.
        _ when d.Branches.Count > 0 =>
        [
            .. Statistics(g, d.Branches[0].Distribution).Select((s, i) => s with { Node = Choose(g, d, b => Statistics(g, b)[i].Node) }),
        ],
        "Normal" => [new(OutputKind.Statistic, d.Arguments[0]), new(OutputKind.Statistic, d.Arguments[1], Part: 1)],
        "Bernoulli" => [new(OutputKind.Statistic, d.Form == "FromLogits" ? g.Elementwise(Op.Sigmoid, d.Arguments[0]) : d.Arguments[0])],
        "Poisson" => [new(OutputKind.Statistic, Rate(g, d))],
        _ => [new(OutputKind.Statistic, LogProbabilities(g, d))],
    };

    private static Node Rate(Graph g, Distribution d) => d.Form == "FromLogRate" ? g.Elementwise(Op.Exp, d.Arguments[0]) : d.Arguments[0];

    private static Node Choose(Graph g, Distribution d, Func<Distribution, Node> value) =>
        Choice.Of(g, [.. d.Branches.Select(b => (b.Mask, value(b.Distribution)))]);

    private static Node ComponentLogDensity(Graph g, Distribution d, Node value) => d.Family switch
    {
        "Normal" => NormalLogDensity(
            g, Standardised(g, g.Subtract(value, d.Arguments[0]), d.Arguments[1]), d.Arguments[1]),
        // x·l − softplus(l): the log-density for x in {0, 1}, and its usual extension to [0, 1].
        "Bernoulli" when LogOdds(g, d) is { } l => g.Subtract(g.Multiply(value, l), g.Elementwise(Op.Softplus, l)),
        "Bernoulli" => g.Add(
            g.Elementwise(Op.MultiplyOrZero, value, Logarithms.Of(g, d.Arguments[0])),
            g.Elementwise(
                Op.MultiplyOrZero, g.Subtract(g.Constant(1), value), Logarithms.OfComplement(g, d.Arguments[0]))),
        // A rate of 0 makes a count of 0 certain: 0 · log 0 is 0.
        "Poisson" => g.Subtract(
            g.Subtract(g.Elementwise(Op.MultiplyOrZero, value, LogRate(g, d)), Rate(g, d)),
            g.Elementwise(Op.LogFactorial, value)),
        _ => throw new ArgumentOutOfRangeException(nameof(d), d.Family, "This family has no density."),
    };

    private static Node LogRate(Graph g, Distribution d) =>
        d.Form == "FromLogRate" ? d.Arguments[0] : Logarithms.Of(g, d.Arguments[0]);

    private static Node? LogOdds(Graph g, Distribution d) =>
        d.Form == "FromLogits" ? d.Arguments[0] : Logarithms.OfOdds(g, d.Arguments[0]);

    /// <summary>
    /// A distance in scales. By the logarithm of the scale where that is known better than the scale: neither the
    /// quotient by a scale nor its derivative then overflows where their product with what is small does not. No
    /// distance is 0 in whatever scale.
    /// </summary>
    private static Node Standardised(Graph g, Node distance, Node scale)
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

    private static Node NormalLogDensity(Graph g, Node standardised, Node scale)
    {
        var quadratic = g.Multiply(g.Constant(-0.5), g.Elementwise(Op.Square, standardised));
        var normaliser = g.Add(Logarithms.Of(g, scale), g.Constant(HalfLogTwoPi));
        return g.Subtract(quadratic, normaliser);
    }

    private static Node UniformLogProbability(Graph g, Distribution d) => g.Negate(g.Elementwise(Op.Log, g.SizeOf(d.Width)));

    /// <summary>One column for each component of the event, even where every argument has one number.</summary>
    private static Node Wide(Graph g, Node node, Size width) => g.Expand(node, node.Axes, width);
}
