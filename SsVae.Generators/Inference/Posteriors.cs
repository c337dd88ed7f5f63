using SsVae.Generators.Ir;
using SsVae.Generators.Passes;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>The posteriors of discrete sites, as programs.</summary>
internal static class Posteriors
{
    /// <summary>A program for each site with a guide, and one for all that are summed in the model.</summary>
    public static IReadOnlyList<IrProgram> Of(Graph graph, JointTerms terms, Bound bound)
    {
        var latent = terms.Model.Where(t => t.Axis is { } axis && graph.Axes[axis].Observation != Observation.Observed).ToList();
        var programs = latent.Where(t => !t.IsSummed).OrderBy(t => t.Axis).Select(t => new IrProgram(
            "Posterior" + t.Site, graph, [new(OutputKind.Posterior, Marginal(graph, bound.Weights, t.Axis!.Value), t.Site)], [])).ToList();
        // Of sites that are observed in every row nobody asks.
        var exact = Exact(graph, terms, bound).Where(o => latent.Exists(t => t.Site == o.Site)).ToList();
        if (exact.Count > 0)
        {
            programs.Add(new IrProgram("Posteriors", graph, exact, []));
        }

        return programs;
    }

    /// <summary>q(site | observed): for every row one number per value, or one in all where the site is observed.</summary>
    private static Node Marginal(Graph graph, GuideWeights weights, int axis) =>
        // The weight may lie on sites that are always observed too: they have one value per row.
        PerValue(graph, weights.Of(AxisSet.Of(axis)) ?? graph.Constant(1), axis);

    /// <summary>
    /// The posteriors of the sites that are summed in the model, given the draws, all in one pass: the derivatives of the bound with respect to
    /// their log p, since the derivative of log Σ exp is the softmax. Under the guide's enumerated sites they are expectations.
    /// </summary>
    private static List<Output> Exact(Graph graph, JointTerms terms, Bound bound)
    {
        var summed = terms.Model.Where(t => t.IsSummed).ToList();
        var adjoints = Differentiate.Adjoints(bound.Program, [.. summed.Select(t => t.Value)], [.. bound.Parts]);
        return [.. summed.Select((t, i) => new Output(OutputKind.Posterior, PerValue(graph, adjoints[i], t.Axis!.Value), t.Site))];
    }

    private static Node PerValue(Graph graph, Node node, int axis)
    {
        var axes = graph.RowsOf(graph.Axes[axis].Plate) + AxisSet.Of(axis);
        return graph.Reduce(graph.Expand(node, node.Axes + axes, Size.One), axes);
    }
}
