using SsVae.Generators.Ir;
using SsVae.Generators.Passes;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>
/// The sampled bound of a row: Σ_c w_c [log Σ_k Π p − Σ log q], c over the values of the guide's enumerated sites and k over those of
/// the sites that are summed in the model. Every term is weighted by the guide's marginal over just the enumerated sites that it
/// reads, found by eliminating the guide's factors, so that joint cases exist only where a value needs them.
/// </summary>
internal sealed class Bound(Graph graph, ISet<int> summed)
{
    /// <summary>What every row of the batch carries of the rest: the batch's share of the data.</summary>
    public const string Share = "share of the data";

    /// <summary>Headings of generated code.</summary>
    public const string GuidePart = "The guide: draws of its sites, and log q of them";
    /// <inheritdoc cref="GuidePart"/>
    public const string ModelPart = "The model: log p of every site";

    /// <summary>Per enumerated axis the table of its probabilities: q(value | parents), or 1 for the one value of an observed row.</summary>
    private readonly Dictionary<int, Node> _factors = [];
    private readonly List<(string Heading, Node Node)> _outline = [];
    private readonly List<Output> _terms = [];

    /// <summary>What the bound is the sum of: that of the rows, and that of what is elsewhere.</summary>
    private readonly List<Node> _bounds = [];

    private readonly List<(Node Node, int Plate)> _signed = [];
    private readonly Dictionary<AxisSet, Node> _weights = [];
    private readonly List<Node> _logFactors = [];
    private readonly Dictionary<int, Node> _prior = [];
    private readonly ModelSums _sums = new(graph, summed.Contains);
    private readonly List<(int Axis, Node LogQ)> _discrete = [];
    private readonly List<(Node Weight, int Axis, Node LogQ)> _auxiliary = [];

    /// <summary>A continuous guide site's −log q, once for each row of a plate.</summary>
    public void Guide(string site, int plate, Node logQ)
    {
        Term(GuidePart, OutputKind.LogQ, site, logQ);
        _signed.Add((graph.Negate(logQ), plate));
    }

    /// <summary>A draw of a continuous guide site.</summary>
    public void Draw(Node draw) => _outline.Add((GuidePart, draw));

    /// <summary>A model site's log p, once for each row of a plate.</summary>
    public void Model(string site, int plate, Node logP)
    {
        Term(ModelPart, OutputKind.LogP, site, logP);
        if (logP.Axes.Sites.Any(summed.Contains))
        {
            _logFactors.Add(graph.Expand(logP, logP.Axes + AxisSet.Rows(plate), Size.One));
        }
        else
        {
            _signed.Add((logP, plate));
        }
    }

    /// <summary>A site that is summed in the model: a factor on its own axis, even where its log p is one number.</summary>
    /// <param name="site">The site.</param>
    /// <param name="axis">Its axis.</param>
    /// <param name="logP">log p of its values.</param>
    /// <param name="evidence">Whether what is observed of it is a factor, because all its values are cases in every row.</param>
    public void ModelSummed(string site, int axis, Node logP, bool evidence)
    {
        logP = graph.Expand(logP, logP.Axes + AxisSet.Of(axis) + AxisSet.Rows(graph.Axes[axis].Plate), Size.One);
        if (evidence)
        {
            logP = graph.Add(logP, graph.Pick(graph.Evidence(axis), axis));
        }

        _prior[axis] = logP;
        Model(site, graph.Axes[axis].Plate, logP);
    }

    /// <summary>An enumerated guide site: a factor, −log q where the site is not observed, and the auxiliary term where it is.</summary>
    public void GuideDiscrete(string site, int axis, Node logQ, Node? auxiliary)
    {
        // A uniform guide's probability is one number; as a factor it lies on its site's axis like any other.
        logQ = graph.Expand(logQ, logQ.Axes + AxisSet.Of(axis), Size.One);
        _terms.Add(new(OutputKind.LogQ, logQ, site));
        _outline.Add((GuidePart, logQ));
        var q = graph.Describe(graph.Elementwise(Op.Exp, logQ), "q" + site, IsPartial(axis) ? null : "The weight of each case: q(" + site + " | …)");
        _factors[axis] = IsPartial(axis)
            ? graph.Describe(graph.Add(graph.Observed(axis), graph.Multiply(Hidden(axis), q)), "weight" + site, "The weight of each case: 1 where " + site + " is observed, otherwise q(" + site + " | …)")
            : q;
        _discrete.Add((axis, logQ));
        if (auxiliary is not null)
        {
            _auxiliary.Add((auxiliary, axis, logQ));
        }
    }

    /// <summary>Where the bound has no tractable form; see <see cref="ModelSums.Refused"/>. Known once the program is made.</summary>
    public IReadOnlyList<(int Summed, int Enumerated)> Refused => _sums.Refused;

    /// <summary>See <see cref="ModelSums.AroundBatch"/>. Known once the program is made.</summary>
    public int SumAroundBatch => _sums.AroundBatch;

    /// <summary>The messages of the chains that are summed in the model. Known once the program is made.</summary>
    public IReadOnlyList<Node> Scans => _sums.Scans;

    /// <summary>The sums in the model, in order. Known once the program is made.</summary>
    public IReadOnlyList<EliminationStep> Sums => _sums.Steps;

    /// <summary>q(site | observed): for every row one number per value, or one in all where the site is observed.</summary>
    public Node Marginal(int axis)
    {
        // The weight may lie on sites that are always observed too: they have one value per row.
        return PerValue(Weight(AxisSet.Of(axis)) ?? graph.Constant(1), axis);
    }

    /// <summary>
    /// The posteriors of the sites that are summed in the model, given the draws, all in one pass: the derivatives of the bound with respect to
    /// their log p, since the derivative of log Σ exp is the softmax. Under the guide's enumerated sites they are expectations.
    /// </summary>
    /// <param name="program">The program of the bound.</param>
    public IReadOnlyList<(int Axis, Node Probabilities)> Posteriors(IrProgram program)
    {
        var adjoints = Differentiate.Adjoints(program, [.. _prior.Values], _bounds);
        return [.. _prior.Keys.Select((axis, i) => (axis, PerValue(adjoints[i], axis)))];
    }

    private Node PerValue(Node node, int axis)
    {
        var axes = AxisSet.Rows(graph.Axes[axis].Plate) + AxisSet.Of(axis);
        return graph.Reduce(graph.Expand(node, node.Axes + axes, Size.One), axes);
    }

    /// <summary>
    /// The program of the bound, not yet differentiated: the bound and the auxiliary term per row of the batch,
    /// those of what is outside its plate if there is something, then each term.
    /// </summary>
    public IrProgram Program()
    {
        Link();
        var evidence = _sums.Run(_logFactors);
        for (var i = 0; i < Sums.Count; i++)
        {
            var (axis, joint) = Sums[i];
            graph.Describe(joint, "logJoint" + SitesOf(joint.Axes), FormattableString.Invariant(
                $"Sum {i + 1} of {Sums.Count}, over {graph.Axes[axis].Name}: a table on {Printer.Axes(graph, joint.Axes)}, about {graph.JointValues(joint.Axes):#,0} cases per row"));
        }

        foreach (var term in evidence)
        {
            graph.Describe(term, "logEvidence" + SitesOf(term.Axes), "What is summed in the model: log Σ over the joint values of " + string.Join(", ", Sums.Select(t => graph.Axes[t.Axis].Name)));
        }

        var weighted = _signed.Concat(evidence.Select(e => (Node: e, e.Axes.Plate)))
            .Select(term => new WeightedTerm("LogRatio", Weight(term.Node.Axes), term.Node, term.Plate))
            .Concat(_discrete.Select(d => new WeightedTerm(
                "Entropy", HiddenWeight(d.Axis, d.LogQ), graph.Negate(d.LogQ), graph.Axes[d.Axis].Plate)));
        var groups = WeightedTerm.Added(graph, weighted, _factors.ContainsKey).Select(t =>
        {
            var name = t.Name + SitesOf(t.Value.Axes);
            var product = t.Weight is { } weight ? graph.Elementwise(Op.MultiplyOrZero, weight, t.Value) : t.Value;
            return (Name: name, Sum: t.Value, Product: product, Rows: ToRows(product, t.Plate));
        }).ToList();
        var rows = groups.Select(g => g.Rows).Where(IsInBatch).DefaultIfEmpty(graph.Expand(graph.Constant(0), AxisSet.Rows(0), Size.One));
        var bound = graph.Describe(rows.Aggregate(graph.Add), "bound", "The bound of each row: Σ over its cases of weight · (Σ log p − Σ log q)");
        var elsewhere = OutsideBatch(groups.Select(g => g.Rows), "boundElsewhere", "The bound of what is outside the plate of the batch");
        foreach (var (name, sum, product, each) in groups)
        {
            graph.Describe(each, "expected" + name, null);
            graph.Describe(product, "weighted" + name, null);
            graph.Describe(sum, Naming.Camel(name), null);
        }

        // Eq. 9 of Kingma et al. (2014): labels train the guide.
        var labels = _auxiliary.Select(AuxiliaryRows).ToList();
        var auxiliary = graph.Describe(
            graph.Expand(labels.Where(IsInBatch).DefaultIfEmpty(graph.Constant(0)).Aggregate(graph.Add), AxisSet.Rows(0), Size.One),
            "auxiliaryTerm",
            _auxiliary.Count == 0 ? "No guide site has an auxiliary term" : "The auxiliary term of each row: weight · log q(label)");

        _bounds.AddRange(elsewhere is null ? [bound] : [bound, elsewhere]);
        List<Output> outputs = [new(OutputKind.Bound, bound), new(OutputKind.Auxiliary, auxiliary)];
        List<(string, Node)> outline = [.. _outline, ("The bound", bound), ("The auxiliary objective", auxiliary)];
        if (elsewhere is not null)
        {
            outputs.Add(new(OutputKind.BoundElsewhere, elsewhere));
            outline.Add(("The bound", elsewhere));
        }

        if (OutsideBatch(labels, "auxiliaryElsewhere", "The auxiliary term of what is outside the plate of the batch") is { } auxiliaryElsewhere)
        {
            outputs.Add(new(OutputKind.AuxiliaryElsewhere, auxiliaryElsewhere));
            outline.Add(("The auxiliary objective", auxiliaryElsewhere));
        }

        return new IrProgram("Elbo", graph, [.. outputs.Select(o => o with { IsDifferentiated = true }), .. _terms], [])
        {
            Outline = outline,
        };
    }

    /// <summary>The sum of what is not in rows of the batch: it is there once for all batches, so each counts its share; null if all is in rows.</summary>
    private Node? OutsideBatch(IEnumerable<Node> rows, string name, string what) =>
        rows.Where(r => !IsInBatch(r)).Select(r => graph.Reduce(r, AxisSet.None)).ToList() is { Count: > 0 } outside
            ? graph.Describe(graph.Multiply(graph.Data(Share, Size.One, AxisSet.NoPlate), outside.Aggregate(graph.Add)), name, what + ", times the batch's share of the data")
            : null;

    private Node AuxiliaryRows((Node Weight, int Axis, Node LogQ) term)
    {
        var name = graph.Axes[term.Axis].Name;
        var weight = IsPartial(term.Axis)
            ? graph.Describe(graph.Multiply(Weight(term.LogQ.Axes)!, graph.Observed(term.Axis)), "observedWeight" + name, null)
            : graph.Constant(0);
        var logLabel = graph.Describe(graph.Elementwise(Op.MultiplyOrZero, weight, term.LogQ), "weightedLogLabel" + name, null);
        return graph.Multiply(term.Weight, graph.Describe(ToRows(logLabel, graph.Axes[term.Axis].Plate), "expectedLogLabel" + name, null));
    }

    private void Term(string heading, OutputKind kind, string site, Node value)
    {
        _outline.Add((heading, value));
        _terms.Add(new(kind, value, site));
    }

    private Node? HiddenWeight(int axis, Node logQ) => IsPartial(axis)
        ? graph.Describe(graph.Multiply(Weight(logQ.Axes)!, Hidden(axis)), "hiddenWeight" + graph.Axes[axis].Name, null)
        : Weight(logQ.Axes);

    private string SitesOf(AxisSet axes) => string.Concat(axes.Sites.Select(a => graph.Axes[a].Name));

    /// <summary>The sum of a term, which is repeated over the rows of a plate, for each row of the outermost plate around.</summary>
    private Node ToRows(Node node, int plate) =>
        graph.Reduce(graph.Expand(node, node.Axes + AxisSet.Rows(plate), node.Width), AxisSet.Rows(graph.Root(plate)));

    private static bool IsInBatch(Node rows) => rows.Axes.Plate == 0;

    private bool IsPartial(int axis) => graph.Axes[axis].Observation == Observation.PartiallyObserved;

    private Node Hidden(int axis) =>
        graph.Describe(graph.Subtract(graph.Constant(1), graph.Observed(axis)), "hidden" + graph.Axes[axis].Name, null);

    /// <summary>
    /// The joint probability, at each step of a guide's chain, of what it reads of earlier steps: a factor like the others, once the
    /// chain's messages are known. Within a step, sites that no later step reads are summed out.
    /// </summary>
    private void Link()
    {
        foreach (var plate in Enumerable.Range(0, graph.Plates.Count).Where(p => graph.Plates[p].IsOrdered))
        {
            var guides = _discrete.Where(d => graph.Axes[d.Axis].Plate == plate).ToList();
            if (!guides.Any(g => graph.IsCarried(g.Axis)))
            {
                continue;
            }

            var own = guides.Select(g => g.Axis).Where(a => !graph.IsCarried(a));
            // Where a label is known its probability in the guide is no part of the weight.
            var logWeights = guides.Select(g => IsPartial(g.Axis) ? graph.Elementwise(Op.MultiplyOrZero, Hidden(g.Axis), g.LogQ) : g.LogQ);
            var (factors, _) = Elimination.OfLogarithms(graph).Run(logWeights, own);
            var messages = Chains.Messages(graph, plate, factors.Where(f => graph.ChainAlong(plate, f.Axes).Any()));
            var previous = graph.Describe(
                graph.Elementwise(Op.Exp, Chains.Previous(graph, plate, messages)), "previousWeight", "The guide's probability of what is read of earlier steps");
            foreach (var axis in graph.ChainAlong(plate, previous.Axes).Where(graph.IsEarlier))
            {
                _factors[axis] = previous;
            }
        }
    }

    /// <summary>The guide's marginal probability of the enumerated sites among <paramref name="axes"/>; null if there are none.</summary>
    private Node? Weight(AxisSet axes)
    {
        var wanted = axes.Sites.Where(_factors.ContainsKey).ToList();
        if (wanted.Count == 0)
        {
            return null;
        }

        var key = wanted.Aggregate(AxisSet.None, (set, a) => set + AxisSet.Of(a));
        if (_weights.TryGetValue(key, out var known))
        {
            return known;
        }

        // Only ancestors matter: every factor sums to one over its own site.
        var relevant = new SortedSet<int>(wanted);
        var pending = new Queue<int>(wanted);
        while (pending.Count > 0)
        {
            foreach (var parent in _factors[pending.Dequeue()].Axes.Sites.Where(_factors.ContainsKey))
            {
                if (relevant.Add(parent))
                {
                    pending.Enqueue(parent);
                }
            }
        }

        var (factors, _) = Elimination.OfWeights(graph).Run(relevant.Select(a => _factors[a]).Distinct(), relevant.Except(wanted));
        var sites = wanted.Select(a => graph.Axes[a].Name).ToList();
        return _weights[key] = graph.Describe(
            factors.Aggregate(graph.Multiply), "weight" + string.Concat(sites), "The weight of each case: the guide's probability of " + string.Join(", ", sites));
    }
}
