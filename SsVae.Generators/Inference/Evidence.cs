using SsVae.Generators.Ir;
using SsVae.Generators.Passes;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>
/// The importance weight of the data: log Σ Π p / Π q, the sum over all latent discrete sites, those of the guide included, and q over
/// the draws of the continuous sites. Draws are made for each case, so its expectation is p(observed) whatever the guide's
/// probabilities of the discrete sites: they do not enter. It is the same elimination as in the bound; its tables, read backwards,
/// give joint samples, and its adjoints are the posteriors.
/// </summary>
internal sealed class Evidence
{
    private readonly Graph _graph;
    private readonly JointTerms _terms;

    private Evidence(Graph graph, JointTerms terms) => (_graph, _terms) = (graph, terms);

    /// <summary>
    /// The program: the log-weights; a table for each site that is eliminated and for each chain, called after one of its sites, in order;
    /// posteriors; and draws. Null where the sum over all sites at once needs tables that are too large.
    /// </summary>
    /// <param name="graph">Where nodes are made.</param>
    /// <param name="terms">log p and log q of every site.</param>
    /// <param name="isSmall">Whether values, and what they are made of, have few enough cases.</param>
    public static IrProgram? Of(Graph graph, JointTerms terms, Func<IEnumerable<Node>, bool> isSmall) =>
        new Evidence(graph, terms).Program(isSmall);

    private IEnumerable<DrawnTerm> Draws => _terms.Guide.OfType<DrawnTerm>();

    private IrProgram? Program(Func<IEnumerable<Node>, bool> isSmall)
    {
        var ofDraws = Draws.Select(d => Factor(d.MinusLogQ, d.Plate)).ToList();
        var ofSites = _terms.Model.Select(t => (Term: t, Factor: Factor(t))).ToList();
        var factors = ofDraws.Concat(ofSites.Select(f => f.Factor)).ToList();
        var sums = ModelSums.Run(_graph, IsSummed, factors.Where(HasSum));
        foreach (var step in sums.Steps)
        {
            _graph.Describe(
                step.Joint, "logJoint" + _graph.SitesOf(step.Joint.Axes),
                "Summed over " + _graph.Axes[step.Axis].Name + ", given what is summed later");
        }

        var outputs = Weights([.. factors.Where(f => !HasSum(f)), .. sums.Terms], sums.Largest);
        var program = new IrProgram("Evidence", _graph, outputs, [])
        {
            Outline =
            [
                .. Draws.Select(d => (Bound.GuidePart, d.Draw)), .. factors.Select(f => (Bound.ModelPart, f)),
                .. outputs.Select(o => ("The weight", o.Node)),
            ],
        };
        // Tables are looked at before anything is derived from them.
        return !isSmall(sums.Tables.Concat(program.Nodes)) ? null : program with
        {
            Forward =
            [
                .. outputs,
                .. sums.Tables.Select(t => Table(t, sums.Steps)),
                .. Posteriors(program, ofSites.Where(f => f.Term.Axis is { } axis && IsSummed(axis))),
                .. Draws.Select(d => new Output(OutputKind.Draw, d.Draw, d.Site)),
            ],
        };
    }

    /// <summary>The log-weights of the rows of the batch, and of what is in none of them.</summary>
    private List<Output> Weights(IReadOnlyList<Node> terms, IReadOnlyList<Node> largest)
    {
        var parts = terms.GroupBy(t => (t.Axes, IsLarge: largest.Contains(t)))
            .SelectMany(g => Parts(g.Aggregate(_graph.Add), g.Key.IsLarge)).ToLookup(p => p.Value.Axes.Plate == 0);
        const string what = "The log-weight of each row: log of the sum over all latent discrete sites of Π p / Π q";
        var outputs = Outputs(OutputKind.LogWeight, parts[true], _graph.RowsOf(0), what).ToList();
        if (parts[false].Any())
        {
            outputs.AddRange(Outputs(
                OutputKind.LogWeightElsewhere, parts[false], AxisSet.None,
                "The log-weight of what is outside the plate of the batch"));
        }

        return outputs;
    }

    /// <summary>
    /// A term for each row of the batch, or in all where it is in none of them. A sum over other rows is large, and has
    /// what float32 rounds off it beside it.
    /// </summary>
    private IEnumerable<(bool IsLarge, Node Value)> Parts(Node term, bool isLarge)
    {
        var axes = _graph.Root(term.Axes.Plate) == 0 ? _graph.RowsOf(0) : AxisSet.None;
        var sum = _graph.Reduce(term, axes);
        return term.Axes.Plate == axes.Plate
            ? [(isLarge, sum)]
            : [(true, sum), (false, _graph.ReduceLess(term, sum, axes))];
    }

    /// <summary>What is small in one number, and each that may be large.</summary>
    private IEnumerable<Output> Outputs(
        OutputKind kind, IEnumerable<(bool IsLarge, Node Value)> parts, AxisSet axes, string what)
    {
        var small = parts.Where(p => !p.IsLarge).Select(p => p.Value)
            .DefaultIfEmpty(_graph.Expand(_graph.Constant(0), axes, Size.One)).Aggregate(_graph.Add);
        var large = parts.Where(p => p.IsLarge).Select((p, i) => new Output(kind, p.Value, Part: i + 1));
        return large.Prepend(new(kind, _graph.Describe(small, Naming.Camel(kind.ToString()), what)));
    }

    /// <summary>A site that is latent in some row.</summary>
    private bool IsSummed(int axis) => _graph.Axes[axis].Observation != Observation.Observed;

    private bool HasSum(Node factor) => factor.Axes.Sites.Any(IsSummed);

    /// <summary>log p of a site, and what is known of it where all its values are cases in every row.</summary>
    private Node Factor(ModelTerm term)
    {
        if (term.Axis is not { } axis || !IsSummed(axis))
        {
            return Factor(term.LogP, term.Plate);
        }

        var factor = _graph.Expand(term.LogP, term.LogP.Axes + _graph.RowsOf(term.Plate) + AxisSet.Of(axis), Size.One);
        var isTable = _graph.IsCarried(axis) || term.Plate is null;
        return Known(term.IsGiven && isTable ? _graph.Add(factor, _graph.Pick(_graph.Evidence(axis), axis)) : factor);
    }

    /// <summary>A value once for each row of a plate.</summary>
    private Node Factor(Node node, int? plate) => Known(_graph.Expand(node, node.Axes + _graph.RowsOf(plate), Size.One));

    /// <summary>Where a site is always observed there is one value of it.</summary>
    private Node Known(Node factor) => _graph.Reduce(
        factor, factor.Axes.Sites.Where(a => !IsSummed(a)).Aggregate(factor.Axes, (all, a) => all.Without(a)));

    /// <summary>
    /// What a site's value is read from, given those of sites that are summed later; of a chain, what the steps before and one step say
    /// of its values and the lagged ones.
    /// </summary>
    private Output Table(Node table, IReadOnlyList<EliminationStep> steps) => table.Op == Op.Part
        ? new(
            OutputKind.Chain, _graph.Add(Chains.Previous(_graph, table), table.Input.Input),
            _graph.Axes[_graph.ChainAlong(table.Axes.Plate, table.Axes).First()].Name)
        : new(OutputKind.Joint, table, _graph.Axes[steps.First(s => s.Joint == table).Axis].Name);

    /// <summary>
    /// The derivatives of the log-weight with respect to the sites' log p: their posteriors given the draws, on the sites' rows and values.
    /// </summary>
    private IEnumerable<Output> Posteriors(IrProgram program, IEnumerable<(ModelTerm Term, Node Factor)> sites)
    {
        var priors = sites.OrderBy(s => s.Term.Axis).ToList();
        var weights = program.Forward.Select(o => o.Node).ToList();
        return priors.Zip(Differentiate.Adjoints(program, [.. priors.Select(p => p.Factor)], weights), (p, adjoint) =>
        {
            var axes = _graph.RowsOf(p.Term.Plate) + AxisSet.Of(p.Term.Axis!.Value);
            var node = _graph.Describe(
                _graph.Reduce(adjoint, axes), "posterior" + p.Term.Site,
                "The posterior of " + p.Term.Site + ": the derivative of the log-weight with respect to its log p");
            return new Output(OutputKind.Posterior, node, p.Term.Site);
        });
    }
}
