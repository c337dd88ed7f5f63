using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>
/// Products over the rows of a plate, as logarithms. What decides between the values of a site is a difference, which
/// float32 loses in the logarithm of a product of many: so the largest is split off, and the others are what they
/// differ from it by.
/// </summary>
internal static class Products
{
    /// <summary>
    /// The logarithm of the product of a factor: the largest over some sites, and each value less that one.
    /// </summary>
    /// <param name="graph">Where nodes are made.</param>
    /// <param name="factor">A log-factor on the rows of a plate.</param>
    /// <param name="around">The plate that the product is for each row of.</param>
    /// <param name="sites">The sites whose values are compared.</param>
    public static (Node Largest, Node Others) OverRows(Graph graph, Node factor, int? around, IEnumerable<int> sites)
    {
        var axes = graph.Outside(factor.Axes, around);
        // Where a plate is read that may not be, which is refused, there are no rows.
        var rows = factor.Axes.Plate is { } plate ? Naming.Pascal(graph.Plates[plate].Name) : "";
        var product = graph.Describe(graph.Reduce(factor, axes), "product" + rows, null);
        var largest = graph.Max(product, sites.Aggregate(axes, (set, site) => set.Without(site)));
        var others = graph.ReduceLess(factor, largest, axes);
        return (graph.Describe(largest, "largestOf" + rows, null), graph.Describe(others, "logRatiosOf" + rows, null));
    }
}
