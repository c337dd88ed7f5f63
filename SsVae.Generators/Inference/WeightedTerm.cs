using SsVae.Generators.Ir;

namespace SsVae.Generators.Inference;

/// <summary>A term of the bound: an expectation over the guide's enumerated sites.</summary>
/// <param name="Name">What kind it is.</param>
/// <param name="Weight">The guide's marginal of the enumerated sites that it reads; null for none.</param>
/// <param name="Value">The value, once for each row of <paramref name="Plate"/>.</param>
/// <param name="Plate">The plate.</param>
internal sealed record WeightedTerm(string Name, Node? Weight, Node Value, int? Plate)
{
    /// <summary>The terms, those of equal weight and axes added, so that each sum is weighted once.</summary>
    public static IEnumerable<WeightedTerm> Added(Graph graph, IEnumerable<WeightedTerm> terms, Func<int, bool> isEnumerated)
    {
        return Sums(Sums(terms).SelectMany(t => t.OverRows(graph, isEnumerated)));

        IEnumerable<WeightedTerm> Sums(IEnumerable<WeightedTerm> all) => all
            .GroupBy(t => (t.Weight, t.Value.Axes, t.Plate))
            .Select(group => group.First() with { Value = group.Select(t => t.Value).Aggregate(graph.Add) });
    }

    /// <summary>
    /// A term of rows inside those of its weight is summed over these first: the gradient of the weight is the
    /// difference between such sums. The largest has the weight 1, since weights add up to that.
    /// </summary>
    private IEnumerable<WeightedTerm> OverRows(Graph graph, Func<int, bool> isEnumerated)
    {
        var sites = Value.Axes.Sites.Where(isEnumerated).ToList();
        var around = sites.Select(a => graph.Axes[a].Plate).Append(Weight?.Axes.Plate)
            .OrderByDescending(p => graph.Around(p).Count()).First();
        // Rows of the batch are not summed over, not even for a site outside them: each has its own part of the bound.
        if (Weight is null || around == Plate || !IsAround(graph, around))
        {
            return [this];
        }

        var factor = graph.Expand(Value, Value.Axes + graph.RowsOf(Plate), Size.One);
        var (largest, others) = Products.OverRows(graph, factor, around, sites);
        return [this with { Value = others, Plate = around }, new(Name, null, largest, around)];
    }

    /// <summary>Whether the term's plate is inside another, or that is none: nothing is around what is outside all.</summary>
    private bool IsAround(Graph graph, int? plate) => plate is { } own && graph.Around(Plate).Contains(own);
}
