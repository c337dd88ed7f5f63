using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>
/// The sampled bound of a row: Σ_c w_c [log Σ_k Π p − Σ log q], c over the values of the guide's enumerated sites and k over those of
/// the sites that are summed in the model. Every term is weighted by the guide's marginal over just the enumerated sites that it
/// reads.
/// </summary>
/// <param name="Program">
/// The program, not yet differentiated: the bound and the auxiliary term per row of the batch, those of what is outside its plate if there is
/// something, then each term.
/// </param>
/// <param name="Sums">What is summed in the model.</param>
/// <param name="Weights">The guide's marginals.</param>
internal sealed record Bound(IrProgram Program, SummedTerms Sums, GuideWeights Weights)
{
    /// <summary>Headings of generated code.</summary>
    public const string GuidePart = "The guide: draws of its sites, and log q of them";

    /// <inheritdoc cref="GuidePart"/>
    public const string ModelPart = "The model: log p of every site";

    private const string BoundPart = "The bound";
    private const string AuxiliaryPart = "The auxiliary objective";

    /// <summary>The outputs that the bound is the sum of: that of the rows, and that of what is elsewhere.</summary>
    public IEnumerable<Node> Parts =>
        Program.Forward.Where(o => o.Kind is OutputKind.Bound or OutputKind.BoundElsewhere).Select(o => o.Node);

    /// <summary>The bound of all terms.</summary>
    public static Bound Of(Graph graph, JointTerms terms)
    {
        var weights = new GuideWeights(graph, [.. terms.Enumerated]);
        var sums = ModelSums.Run(graph, terms.IsSummed, terms.Model.Select(t => t.Factor).OfType<Node>());
        Describe(graph, sums);
        var rows = Expectations(graph, terms, sums, weights);
        var bound = graph.Describe(
            InBatch(graph, rows).Aggregate(graph.Add), "bound", "The bound of each row: Σ over its cases of weight · (Σ log p − Σ log q)");
        var elsewhere = BatchSum.Elsewhere(graph, rows.Select(r => r.Rows), "boundElsewhere", "The bound of what is outside the plate of the batch");
        foreach (var (name, sum, product, each) in rows)
        {
            graph.Describe(each, "expected" + name, null);
            graph.Describe(product, "weighted" + name, null);
            graph.Describe(sum, Naming.Camel(name), null);
        }

        // Eq. 9 of Kingma et al. (2014): labels train the guide.
        var labels = new AuxiliaryTerms(graph, weights).Of(terms.Enumerated);
        List<Output> objective = [new(OutputKind.Bound, bound), new(OutputKind.Auxiliary, labels.Rows)];
        objective.AddRange(elsewhere is null ? [] : [new Output(OutputKind.BoundElsewhere, elsewhere)]);
        objective.AddRange(labels.Elsewhere is { } other ? [new Output(OutputKind.AuxiliaryElsewhere, other)] : []);
        var program = new IrProgram(
            "Elbo", graph, [.. objective.Select(o => o with { IsDifferentiated = true }), .. Reported(terms)], [])
        {
            Outline = [.. Outline(terms), .. objective.Select(o => (Heading(o.Kind), o.Node))],
        };
        return new(program, sums, weights);
    }

    private static string Heading(OutputKind kind) =>
        kind is OutputKind.Bound or OutputKind.BoundElsewhere ? BoundPart : AuxiliaryPart;

    /// <summary>Each term, for those who ask which of them is not finite.</summary>
    private static IEnumerable<Output> Reported(JointTerms terms) =>
        terms.Guide.Select(t => new Output(OutputKind.LogQ, t.LogQ, t.Site))
            .Concat(terms.Model.Select(t => new Output(OutputKind.LogP, t.Value, t.Site)));

    private static IEnumerable<(string Heading, Node Node)> Outline(JointTerms terms) =>
        terms.Guide.SelectMany(t => t is DrawnTerm drawn ? new[] { drawn.Draw, drawn.LogQ } : [t.LogQ]).Select(n => (GuidePart, n))
            .Concat(terms.Model.Select(t => (ModelPart, t.Value)));

    private static void Describe(Graph graph, SummedTerms sums)
    {
        for (var i = 0; i < sums.Steps.Count; i++)
        {
            var (axis, joint) = sums.Steps[i];
            graph.Describe(joint, "logJoint" + graph.SitesOf(joint.Axes), FormattableString.Invariant(
                $"Sum {i + 1} of {sums.Steps.Count}, over {graph.Axes[axis].Name}: a table on {Printer.Axes(graph, joint.Axes)}, about {graph.JointValues(joint.Axes):#,0} cases per row"));
        }

        var sites = string.Join(", ", sums.Steps.Select(t => graph.Axes[t.Axis].Name));
        foreach (var term in sums.Terms)
        {
            graph.Describe(
                term, "logEvidence" + graph.SitesOf(term.Axes), "What is summed in the model: log Σ over the joint values of " + sites);
        }
    }

    /// <summary>The expectation of each term, for the rows of the outermost plate around: those of equal weight and axes together.</summary>
    private static List<(string Name, Node Sum, Node Product, Node Rows)> Expectations(
        Graph graph, JointTerms terms, SummedTerms sums, GuideWeights weights)
    {
        var ratios = terms.Guide.OfType<DrawnTerm>().Select(t => (Node: t.MinusLogQ, t.Plate))
            .Concat(terms.Model.Where(t => t.Factor is null).Select(t => (Node: t.Value, t.Plate)))
            .Concat(sums.Terms.Select(e => (Node: e, e.Axes.Plate)));
        var weighted = ratios.Select(t => new WeightedTerm("LogRatio", weights.Of(t.Node.Axes), t.Node, t.Plate))
            .Concat(terms.Enumerated.Select(t => new WeightedTerm(
                "Entropy", HiddenWeight(graph, weights, t), graph.Negate(t.LogQ), t.Plate)));
        return
        [
            .. WeightedTerm.Added(graph, weighted, weights.IsEnumerated).Select(t =>
            {
                var name = t.Name + graph.SitesOf(t.Value.Axes);
                var product = t.Weight is { } weight ? graph.Elementwise(Op.MultiplyOrZero, weight, t.Value) : t.Value;
                return (name, t.Value, product, BatchSum.ToRows(graph, product, t.Plate));
            }),
        ];
    }

    private static Node? HiddenWeight(Graph graph, GuideWeights weights, EnumeratedTerm term) =>
        graph.Axes[term.Axis].Observation == Observation.PartiallyObserved
            ? graph.Describe(
                graph.Multiply(weights.Of(term.LogQ.Axes)!, Indicators.Hidden(graph, term.Axis)),
                "hiddenWeight" + graph.Axes[term.Axis].Name, null)
            : weights.Of(term.LogQ.Axes);

    private static IEnumerable<Node> InBatch(Graph graph, IEnumerable<(string, Node, Node, Node Rows)> terms) =>
        terms.Select(t => t.Rows).Where(BatchSum.IsInBatch)
            .DefaultIfEmpty(graph.Expand(graph.Constant(0), graph.RowsOf(0), Size.One));
}
