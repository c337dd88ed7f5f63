using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>
/// The guide's marginal probabilities of enumerated sites, found by eliminating the guide's factors, so that joint cases exist only where
/// a value needs them.
/// </summary>
internal sealed class GuideWeights
{
    private readonly Graph _graph;

    /// <summary>Per enumerated axis the table of its probabilities: q(value | parents), or 1 for the one value of an observed row.</summary>
    private readonly Dictionary<int, Node> _factors;
    private readonly Dictionary<AxisSet, Node> _weights = [];

    public GuideWeights(Graph graph, IReadOnlyList<EnumeratedTerm> guide)
    {
        _graph = graph;
        _factors = guide.ToDictionary(g => g.Axis, g => g.Weight);
        foreach (var plate in Enumerable.Range(0, graph.Plates.Count).Where(p => graph.Plates[p].IsOrdered))
        {
            Link(plate, [.. guide.Where(g => g.Plate == plate)]);
        }
    }

    /// <summary>Whether the guide enumerates the site of an axis, or reads it of an earlier step.</summary>
    public bool IsEnumerated(int axis) => _factors.ContainsKey(axis);

    /// <summary>The marginal probability of the enumerated sites among <paramref name="axes"/>; null if there are none.</summary>
    public Node? Of(AxisSet axes)
    {
        var wanted = axes.Sites.Where(IsEnumerated).ToList();
        if (wanted.Count == 0)
        {
            return null;
        }

        var key = wanted.Aggregate(AxisSet.None, (set, a) => set + AxisSet.Of(a));
        if (_weights.TryGetValue(key, out var known))
        {
            return known;
        }

        var relevant = Ancestors(wanted);
        var (factors, _) = Elimination.OfWeights(_graph).Run(relevant.Select(a => _factors[a]).Distinct(), relevant.Except(wanted));
        var sites = wanted.Select(a => _graph.Axes[a].Name).ToList();
        return _weights[key] = _graph.Describe(
            factors.Aggregate(_graph.Multiply), "weight" + string.Concat(sites),
            "The weight of each case: the guide's probability of " + string.Join(", ", sites));
    }

    /// <summary>Some sites and what they depend on: only ancestors matter, since every factor sums to one over its own site.</summary>
    private SortedSet<int> Ancestors(List<int> wanted)
    {
        var relevant = new SortedSet<int>(wanted);
        var pending = new Queue<int>(wanted);
        while (pending.Count > 0)
        {
            foreach (var parent in _factors[pending.Dequeue()].Axes.Sites.Where(IsEnumerated))
            {
                if (relevant.Add(parent))
                {
                    pending.Enqueue(parent);
                }
            }
        }

        return relevant;
    }

    /// <summary>
    /// The joint probability, at each step of a guide's chain, of what it reads of earlier steps: a factor like the others, once the
    /// chain's messages are known. Within a step, sites that no later step reads are summed out.
    /// </summary>
    private void Link(int plate, List<EnumeratedTerm> guide)
    {
        if (!guide.Exists(g => _graph.IsCarried(g.Axis)))
        {
            return;
        }

        var own = guide.Select(g => g.Axis).Where(a => !_graph.IsCarried(a));
        // Where a label is known its probability in the guide is no part of the weight.
        var logWeights = guide.Select(g => _graph.Axes[g.Axis].Observation == Observation.PartiallyObserved
            ? _graph.Elementwise(Op.MultiplyOrZero, Indicators.Hidden(_graph, g.Axis), g.LogQ)
            : g.LogQ);
        var (factors, _) = Elimination.OfLogarithms(_graph).Run(logWeights, own);
        var messages = Chains.Messages(_graph, plate, factors.Where(f => _graph.ChainAlong(plate, f.Axes).Any()));
        var previous = _graph.Describe(
            _graph.Elementwise(Op.Exp, Chains.Previous(_graph, messages)), "previousWeight",
            "The guide's probability of what is read of earlier steps");
        foreach (var axis in _graph.ChainAlong(plate, previous.Axes).Where(_graph.IsEarlier))
        {
            _factors[axis] = previous;
        }
    }
}
