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
internal sealed class Evidence(Graph graph)
{
    private readonly List<(int Axis, int Plate, Node Node, bool IsGiven)> _factors = [];
    private readonly List<(string Site, Node Node)> _draws = [];

    /// <summary>A draw of a continuous guide site, and log q of it, once for each row of a plate.</summary>
    public void Draw(string site, int plate, Node draw, Node logQ)
    {
        _draws.Add((site, draw));
        _factors.Add((-1, plate, graph.Negate(logQ), false));
    }

    /// <summary>A model site's log p, once for each row of a plate.</summary>
    /// <param name="axis">The axis of a discrete site; −1 for any other.</param>
    /// <param name="plate">The plate.</param>
    /// <param name="logP">The value.</param>
    /// <param name="isGiven">Whether a value of the site may be given: by the data, or where the rest is asked for given the guide's sites.</param>
    public void Model(int axis, int plate, Node logP, bool isGiven) => _factors.Add((axis, plate, logP, isGiven));

    /// <summary>
    /// The program: the log-weights; a table for each site that is eliminated and for each chain, called after one of its sites, in order;
    /// posteriors; and draws. Null where the sum over all sites at once needs tables that are too large.
    /// </summary>
    /// <param name="isSmall">Whether values, and what they are made of, have few enough cases.</param>
    public IrProgram? Program(Func<IEnumerable<Node>, bool> isSmall)
    {
        var priors = new SortedDictionary<int, Node>();
        var factors = new List<Node>();
        var outline = _draws.Select(d => (Bound.GuidePart, d.Node)).ToList();
        foreach (var (axis, plate, node, isGiven) in _factors)
        {
            var factor = Factor(node, axis, plate, isGiven);
            factors.Add(factor);
            outline.Add((Bound.ModelPart, factor));
            if (axis >= 0 && IsSummed(axis))
            {
                priors[axis] = factor;
            }
        }

        var sums = new ModelSums(graph, IsSummed);
        var terms = factors.Where(f => !f.Axes.Sites.Any(IsSummed)).Concat(sums.Run(factors.Where(f => f.Axes.Sites.Any(IsSummed)))).ToList();
        foreach (var step in sums.Steps)
        {
            graph.Describe(step.Joint, "logJoint" + string.Concat(step.Joint.Axes.Sites.Select(a => graph.Axes[a].Name)), "Summed over " + graph.Axes[step.Axis].Name + ", given what is summed later");
        }

        var parts = terms.GroupBy(t => (t.Axes, IsLarge: sums.Largest.Contains(t)))
            .SelectMany(g => Parts(g.Aggregate(graph.Add), g.Key.IsLarge)).ToLookup(p => p.Value.Axes.Plate == 0);
        const string what = "The log-weight of each row: log of the sum over all latent discrete sites of Π p / Π q";
        var outputs = Outputs(OutputKind.LogWeight, parts[true], AxisSet.Rows(0), what).ToList();
        if (parts[false].Any())
        {
            outputs.AddRange(Outputs(
                OutputKind.LogWeightElsewhere, parts[false], AxisSet.None, "The log-weight of what is outside the plate of the batch"));
        }

        outline.AddRange(outputs.Select(o => ("The weight", o.Node)));
        var program = new IrProgram("Evidence", graph, outputs, []) { Outline = outline };
        // Tables are looked at before anything is derived from them.
        return !isSmall(sums.Tables.Concat(program.Nodes)) ? null : program with
        {
            Forward =
            [
                .. outputs,
                .. sums.Tables.Select((t, i) => Table(t, sums.Steps)),
                .. Posteriors(program, priors, [.. outputs.Select(o => o.Node)]),
                .. _draws.Select(d => new Output(OutputKind.Draw, d.Node, d.Site)),
            ],
        };
    }

    /// <summary>
    /// A term for each row of the batch, or in all where it is in none of them. A sum over other rows is large, and has
    /// what float32 rounds off it beside it.
    /// </summary>
    private IEnumerable<(bool IsLarge, Node Value)> Parts(Node term, bool isLarge)
    {
        var axes = graph.Root(term.Axes.Plate) == 0 ? AxisSet.Rows(0) : AxisSet.None;
        var sum = graph.Reduce(term, axes);
        return term.Axes.Plate == axes.Plate
            ? [(isLarge, sum)]
            : [(true, sum), (false, graph.ReduceLess(term, sum, axes))];
    }

    /// <summary>What is small in one number, and each that may be large.</summary>
    private IEnumerable<Output> Outputs(
        OutputKind kind, IEnumerable<(bool IsLarge, Node Value)> parts, AxisSet axes, string what)
    {
        var small = parts.Where(p => !p.IsLarge).Select(p => p.Value)
            .DefaultIfEmpty(graph.Expand(graph.Constant(0), axes, Size.One)).Aggregate(graph.Add);
        var large = parts.Where(p => p.IsLarge)
            .Select((p, i) => new Output(kind, p.Value, Part: i + 1));
        return large.Prepend(new(kind, graph.Describe(small, Naming.Camel(kind.ToString()), what)));
    }

    /// <summary>A site that is latent in some row.</summary>
    private bool IsSummed(int axis) => graph.Axes[axis].Observation != Observation.Observed;

    /// <summary>A value once for each row of a plate, and on the axis of its own site; where a site is always observed there is one value of it.</summary>
    private Node Factor(Node node, int axis, int plate, bool isGiven)
    {
        var axes = node.Axes + AxisSet.Rows(plate);
        var factor = graph.Expand(node, axis >= 0 && IsSummed(axis) ? axes + AxisSet.Of(axis) : axes, Size.One);
        if (axis >= 0 && isGiven && IsSummed(axis) && (graph.IsCarried(axis) || plate == AxisSet.NoPlate))
        {
            // All values of these are cases in every row, so what is known of them is a factor.
            factor = graph.Add(factor, graph.Pick(graph.Evidence(axis), axis));
        }

        return graph.Reduce(factor, factor.Axes.Sites.Where(a => !IsSummed(a)).Aggregate(factor.Axes, (all, a) => all.Without(a)));
    }

    /// <summary>
    /// What a site's value is read from, given those of sites that are summed later; of a chain, what the steps before and one step say
    /// of its values and the lagged ones.
    /// </summary>
    private Output Table(Node table, IReadOnlyList<EliminationStep> steps) => table.Op == Op.Scan
        ? new(
            OutputKind.Chain, graph.Add(Chains.Previous(graph, table.Axes.Plate, table), table.Input),
            graph.Axes[graph.ChainAlong(table.Axes.Plate, table.Axes).First()].Name)
        : new(OutputKind.Joint, table, graph.Axes[steps.First(s => s.Joint == table).Axis].Name);

    /// <summary>The derivatives of the log-weight with respect to the sites' log p: their posteriors given the draws, on the sites' rows and values.</summary>
    private IEnumerable<Output> Posteriors(
        IrProgram program, SortedDictionary<int, Node> priors, IReadOnlyList<Node> weights) => priors.Keys
        .Zip(Differentiate.Adjoints(program, [.. priors.Values], weights), (axis, node) => (Axis: axis, Adjoint: node))
        .Select(p => (graph.Axes[p.Axis].Name, Node: graph.Reduce(p.Adjoint, AxisSet.Rows(graph.Axes[p.Axis].Plate) + AxisSet.Of(p.Axis))))
        .Select(p => new Output(OutputKind.Posterior, graph.Describe(
            p.Node, "posterior" + p.Name, "The posterior of " + p.Name + ": the derivative of the log-weight with respect to its log p"), p.Name));
}
