using SsVae.Generators.Ir;
using SsVae.Generators.Reading;

namespace SsVae.Generators.Passes;

/// <summary>
/// The sampled bound of a row: Σ_c w_c [Σ log p − Σ log q]. Every term is weighted by the guide's marginal over just the
/// enumerated sites that it reads, found by eliminating the guide's factors, so that joint cases exist only where a value needs them.
/// </summary>
internal sealed class Bound(Graph graph)
{
    private const string GuidePart = "The guide: draws of its sites, and log q of them";
    private const string ModelPart = "The model: log p of every site";

    /// <summary>Per enumerated axis the table of its probabilities: q(value | parents), or 1 for the one value of an observed row.</summary>
    private readonly Dictionary<int, Node> _factors = [];
    private readonly List<(string Heading, Node Node)> _outline = [];
    private readonly List<Output> _terms = [];
    private readonly List<Node> _signed = [];
    private readonly List<(int Axis, Node LogQ)> _discrete = [];
    private readonly List<(Node Weight, int Axis, Node LogQ)> _auxiliary = [];

    /// <summary>A continuous guide site's −log q.</summary>
    public void Guide(string site, Node logQ) => Term(GuidePart, "log q(" + site + ")", logQ, graph.Negate(logQ));

    /// <summary>A draw of a continuous guide site.</summary>
    public void Draw(Node draw) => _outline.Add((GuidePart, draw));

    /// <summary>A model site's log p.</summary>
    public void Model(string site, Node logP) => Term(ModelPart, "log p(" + site + ")", logP, logP);

    /// <summary>An enumerated guide site: a factor, −log q where the site is not observed, and the auxiliary term where it is.</summary>
    public void GuideDiscrete(string site, int axis, Node logQ, Node? auxiliary)
    {
        // A uniform guide's probability is one number; as a factor it lies on its site's axis like any other.
        logQ = graph.Expand(logQ, logQ.Axes + AxisSet.Of(axis), Size.One);
        _terms.Add(new Output("log q(" + site + ")", logQ));
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

    /// <summary>q(site | observed): for every row one number per value, whatever is observed of this site.</summary>
    public Node Marginal(int axis)
    {
        // The weight may lie on sites that are always observed too: they have one value per row.
        var axes = AxisSet.Data + AxisSet.Of(axis);
        var weight = Weight(AxisSet.Of(axis)) ?? graph.Constant(1);
        return graph.Reduce(graph.Expand(weight, weight.Axes + axes, Size.One), axes);
    }

    /// <summary>The program of the bound, not yet differentiated: outputs <c>Bound</c> and <c>Auxiliary</c> per row, then each term.</summary>
    public IrProgram Program()
    {
        var weighted = _signed.Select(term => (Weight: Weight(term.Axes), Term: term, Name: "LogRatio"))
            .Concat(_discrete.Select(d => (Weight: HiddenWeight(d.Axis, d.LogQ), Term: graph.Negate(d.LogQ), Name: "Entropy")));

        // Terms of equal weight and axes are added first, so that they are weighted once.
        var groups = weighted.GroupBy(t => (t.Weight, t.Term.Axes)).Select(group =>
        {
            var sum = group.Select(t => t.Term).Aggregate(graph.Add);
            var product = group.Key.Weight is { } weight ? graph.Elementwise(Op.MultiplyOrZero, weight, sum) : sum;
            return (Name: group.First().Name + SitesOf(group.Key.Axes), Sum: sum, Product: product, Rows: ToRows(product));
        }).ToList();
        var bound = graph.Describe(
            groups.Select(g => g.Rows).Aggregate(graph.Add), "bound", "The bound of each row: Σ over its cases of weight · (Σ log p − Σ log q)");
        foreach (var (name, sum, product, rows) in groups)
        {
            graph.Describe(rows, "expected" + name, null);
            graph.Describe(product, "weighted" + name, null);
            graph.Describe(sum, Naming.Camel(name), null);
        }

        // Eq. 9 of Kingma et al. (2014): labels train the guide.
        var auxiliary = _auxiliary.Select(AuxiliaryRows).DefaultIfEmpty(graph.Constant(0)).Aggregate(graph.Add);
        auxiliary = graph.Describe(
            graph.Expand(auxiliary, AxisSet.Data, Size.One),
            "auxiliaryTerm",
            _auxiliary.Count == 0 ? "No guide site has an auxiliary term" : "The auxiliary term of each row: weight · log q(label)");

        return new IrProgram("Elbo", graph, [new("Bound", bound), new("Auxiliary", auxiliary), .. _terms], [])
        {
            Outline = [.. _outline, ("The bound", bound), ("The auxiliary objective", auxiliary)],
        };
    }

    private Node AuxiliaryRows((Node Weight, int Axis, Node LogQ) term)
    {
        var name = graph.Axes[term.Axis].Name;
        var weight = IsPartial(term.Axis)
            ? graph.Describe(graph.Multiply(Weight(term.LogQ.Axes)!, graph.Observed(term.Axis)), "observedWeight" + name, null)
            : graph.Constant(0);
        var logLabel = graph.Describe(graph.Elementwise(Op.MultiplyOrZero, weight, term.LogQ), "weightedLogLabel" + name, null);
        return graph.Multiply(term.Weight, graph.Describe(ToRows(logLabel), "expectedLogLabel" + name, null));
    }

    private void Term(string heading, string name, Node value, Node signed)
    {
        _outline.Add((heading, value));
        _terms.Add(new Output(name, value));
        _signed.Add(signed);
    }

    private Node? HiddenWeight(int axis, Node logQ) => IsPartial(axis)
        ? graph.Describe(graph.Multiply(Weight(logQ.Axes)!, Hidden(axis)), "hiddenWeight" + graph.Axes[axis].Name, null)
        : Weight(logQ.Axes);

    private string SitesOf(AxisSet axes) => string.Concat(axes.Sites.Select(a => graph.Axes[a].Name));

    private Node ToRows(Node node) => graph.Reduce(graph.Expand(node, node.Axes + AxisSet.Data, node.Width), AxisSet.Data);

    private bool IsPartial(int axis) => graph.Axes[axis].Observation == Observation.PartiallyObserved;

    private Node Hidden(int axis) =>
        graph.Describe(graph.Subtract(graph.Constant(1), graph.Observed(axis)), "hidden" + graph.Axes[axis].Name, null);

    /// <summary>The guide's marginal probability of the enumerated sites among <paramref name="axes"/>; null if there are none.</summary>
    private Node? Weight(AxisSet axes)
    {
        var wanted = axes.Sites.Where(_factors.ContainsKey).ToList();
        if (wanted.Count == 0)
        {
            return null;
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

        var factors = relevant.Select(a => _factors[a]).ToList();
        var eliminated = relevant.Except(wanted).ToList();
        while (eliminated.Count > 0)
        {
            // The cheapest product first.
            var axis = eliminated.OrderBy(a => graph.Cost(Product(a).Aggregate(AxisSet.None, (s, f) => s + f.Axes), Size.One)).ThenBy(a => a).First();
            var product = Product(axis).ToList();
            var joint = product.Aggregate(graph.Multiply);
            factors.RemoveAll(product.Contains);
            factors.Add(graph.Reduce(joint, joint.Axes.Without(axis)));
            eliminated.Remove(axis);
        }

        var sites = wanted.Select(a => graph.Axes[a].Name).ToList();
        return graph.Describe(
            factors.Aggregate(graph.Multiply), "weight" + string.Concat(sites), "The weight of each case: the guide's probability of " + string.Join(", ", sites));

        IEnumerable<Node> Product(int a) => factors.Where(f => f.Axes.Contains(a));
    }
}
