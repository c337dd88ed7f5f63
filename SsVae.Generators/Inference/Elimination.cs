using SsVae.Generators.Ir;

namespace SsVae.Generators.Inference;

/// <summary>
/// Variable elimination: sums sites out of a product of factors, the cheapest product first (ties: the first declared), so that
/// no table has more axes than the structure makes necessary.
/// </summary>
/// <param name="graph">Where nodes are made.</param>
/// <param name="multiply">The product of two factors: a sum where factors are logarithms.</param>
/// <param name="sum">A factor summed down to fewer axes.</param>
internal sealed class Elimination(Graph graph, Func<Node, Node, Node> multiply, Func<Node, AxisSet, Node> sum)
{
    /// <summary>Of probabilities.</summary>
    public static Elimination OfWeights(Graph graph) => new(graph, graph.Multiply, graph.Reduce);

    /// <summary>Of log-probabilities.</summary>
    public static Elimination OfLogarithms(Graph graph) => new(graph, graph.Add, graph.LogSumExp);

    /// <summary>The factors that remain when <paramref name="sites"/> are summed out; every one of them must be read by a factor.</summary>
    public (List<Node> Factors, List<EliminationStep> Steps) Run(IEnumerable<Node> factors, IEnumerable<int> sites)
    {
        var remaining = factors.ToList();
        var steps = new List<EliminationStep>();
        var costs = sites.ToDictionary(s => s, Cost);
        while (costs.Count > 0)
        {
            var site = costs.OrderBy(c => c.Value).ThenBy(c => c.Key).First().Key;
            var product = remaining.Where(f => f.Axes.Contains(site)).ToList();
            var joint = product.Aggregate(multiply);
            remaining.RemoveAll(product.Contains);
            remaining.Add(sum(joint, joint.Axes.Without(site)));
            steps.Add(new(site, joint));
            costs.Remove(site);
            // Only the neighbours' products have changed.
            foreach (var neighbour in joint.Axes.Sites.Where(costs.ContainsKey).ToList())
            {
                costs[neighbour] = Cost(neighbour);
            }
        }

        return (remaining, steps);

        double Cost(int site) => graph.Cost(remaining.Where(f => f.Axes.Contains(site)).Aggregate(AxisSet.None, (axes, f) => axes + f.Axes), Size.One);
    }
}
