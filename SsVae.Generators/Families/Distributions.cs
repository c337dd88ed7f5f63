using SsVae.Generators.Algebra;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Families;

/// <summary>The mathematics of distributions: that of their family, in each branch where they have some.</summary>
internal static class Distributions
{
    /// <summary>log density of a value, summed over the event: width 1.</summary>
    /// <param name="g">Where it is made.</param>
    /// <param name="d">The distribution.</param>
    /// <param name="value">The value.</param>
    /// <param name="mask">0 for the components that add nothing, otherwise 1; null if all count.</param>
    public static Node LogDensity(Graph g, Distribution d, Node value, Node? mask = null) => Chosen(g, d, b =>
    {
        var density = Wide(g, ((NumberFamily)b.Family).LogDensity(g, b, value), b.Width);
        return g.Sum(mask is null ? density : g.Elementwise(Op.MultiplyOrZero, mask, density));
    });

    /// <summary>The noise of a continuous distribution's draws, on the axes that are given.</summary>
    public static Node Noise(Graph g, Distribution d, string site, AxisSet axes) =>
        g.Noise(site, axes, d.Width, ((ContinuousFamily)d.Family).Noise);

    /// <summary>log density of the draw of this noise, summed over the event: width 1.</summary>
    public static Node LogDensityOfDraw(Graph g, Distribution d, Node noise) => Chosen(
        g, d, b => g.Sum(Wide(g, ((ContinuousFamily)b.Family).LogDensityOfDraw(g, b, noise), b.Width)));

    /// <summary>The reparameterised draw.</summary>
    public static Node Draw(Graph g, Distribution d, Node noise) =>
        Chosen(g, d, b => ((ContinuousFamily)b.Family).Draw(g, b, noise));

    /// <summary>log probability of the value on the site's axis: width 1.</summary>
    public static Node LogProbability(Graph g, Distribution d, int axis) =>
        Chosen(g, d, b => ((EnumerableFamily)b.Family).LogProbability(g, b, axis));

    /// <summary>What is needed to draw. Whatever form the branches have, they have the same statistics.</summary>
    public static IReadOnlyList<Node> Statistics(Graph g, Distribution d)
    {
        var count = d.Branches.Count == 0 ? 1 : Statistics(g, d.Branches[0].Distribution).Count;
        return d.Branches.Count == 0
            ? d.Family.Statistics(g, d)
            : [.. Enumerable.Range(0, count).Select(i => Chosen(g, d, b => b.Family.Statistics(g, b)[i]))];
    }

    /// <summary>Of a distribution with branches the value in the one that a case has.</summary>
    private static Node Chosen(Graph g, Distribution d, Func<Distribution, Node> value) => d.Branches.Count == 0
        ? value(d)
        : Choice.Of(g, [.. d.Branches.Select(b => (b.Mask, Chosen(g, b.Distribution, value)))]);

    /// <summary>One column for each component of the event, even where every argument has one number.</summary>
    private static Node Wide(Graph g, Node node, Size width) => g.Expand(node, node.Axes, width);
}
