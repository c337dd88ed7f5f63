using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>The auxiliary objective: weight · log q(label) of enumerated sites where they are observed.</summary>
/// <param name="graph">Where nodes are made.</param>
/// <param name="weights">The guide's marginals.</param>
internal sealed class AuxiliaryTerms(Graph graph, GuideWeights weights)
{
    /// <summary>The term of each row of the batch, and that of what is in none of them; null if all is in rows.</summary>
    public (Node Rows, Node? Elsewhere) Of(IEnumerable<EnumeratedTerm> terms)
    {
        var labels = terms.Where(t => t.Auxiliary is not null).Select(Label).ToList();
        var sum = labels.Where(BatchSum.IsInBatch).DefaultIfEmpty(graph.Constant(0)).Aggregate(graph.Add);
        var rows = graph.Describe(
            graph.Expand(sum, graph.RowsOf(0), Size.One), "auxiliaryTerm",
            labels.Count == 0 ? "No guide site has an auxiliary term" : "The auxiliary term of each row: weight · log q(label)");
        return (rows, BatchSum.Elsewhere(
            graph, labels, "auxiliaryElsewhere", "The auxiliary term of what is outside the plate of the batch"));
    }

    private Node Label(EnumeratedTerm term)
    {
        var name = graph.Axes[term.Axis].Name;
        var weight = graph.Axes[term.Axis].Observation == Observation.PartiallyObserved
            ? graph.Describe(graph.Multiply(weights.Of(term.LogQ.Axes)!, graph.Observed(term.Axis)), "observedWeight" + name, null)
            : graph.Constant(0);
        var logLabel = graph.Describe(graph.Elementwise(Op.MultiplyOrZero, weight, term.LogQ), "weightedLogLabel" + name, null);
        return graph.Multiply(
            term.Auxiliary!, graph.Describe(BatchSum.ToRows(graph, logLabel, term.Plate), "expectedLogLabel" + name, null));
    }
}
