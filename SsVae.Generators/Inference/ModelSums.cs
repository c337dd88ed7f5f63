using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>
/// Sites that are summed in the model: log Σ Π p, by elimination. Plates are treated from the inside out (Obermeyer et al. 2019):
/// what a plate's own sites are summed over first becomes, multiplied over the rows of the plate, a factor of the plates around it.
/// </summary>
internal sealed class ModelSums
{
    private readonly Graph _graph;
    private readonly Func<int, bool> _isSummed;
    private readonly List<EliminationStep> _steps = [];
    private readonly List<Node> _scans = [];
    private readonly List<Node> _tables = [];
    private readonly List<(int Summed, int Enumerated)> _refused = [];
    private readonly List<Node> _largest = [];
    private int? _aroundBatch;

    private ModelSums(Graph graph, Func<int, bool> isSummed) => (_graph, _isSummed) = (graph, isSummed);

    /// <summary>Sums factors over sites.</summary>
    /// <param name="graph">Where nodes are made.</param>
    /// <param name="isSummed">Whether a site is summed in the model.</param>
    /// <param name="factors">Log-factors, each on the rows of the plate that it is repeated over.</param>
    public static SummedTerms Run(Graph graph, Func<int, bool> isSummed, IEnumerable<Node> factors)
    {
        var sums = new ModelSums(graph, isSummed);
        var terms = sums.Terms(factors);
        return new([.. terms, .. sums._largest], sums._largest, sums._steps, sums._scans, sums._tables, sums._refused, sums._aroundBatch);
    }

    /// <summary>The terms but for what all values have in common.</summary>
    private List<Node> Terms(IEnumerable<Node> factors)
    {
        var pending = factors.ToList();
        var terms = new List<Node>();
        while (pending.Count > 0)
        {
            var plate = pending.Select(f => f.Axes.Plate).OrderByDescending(p => _graph.Around(p).Count()).First();
            var here = pending.Where(f => f.Axes.Plate == plate).ToList();
            pending.RemoveAll(here.Contains);
            var own = here.SelectMany(Summed).Distinct().Where(a => _graph.Axes[a].Plate == plate && !_graph.IsInChain(a));
            var (rest, steps) = Elimination.OfLogarithms(_graph).Run(here, own);
            _steps.AddRange(steps);
            _tables.AddRange(steps.Select(s => s.Joint));
            foreach (var factor in plate is { } along ? Chained(along, rest) : rest)
            {
                if (Summed(factor).ToList() is { Count: > 0 } outer)
                {
                    var (largest, others) = Product(factor, outer);
                    _largest.Add(largest);
                    pending.Add(others);
                }
                else
                {
                    terms.Add(factor);
                }
            }
        }

        return terms;
    }

    /// <summary>The factors, those of each chain along the plate replaced by what each step adds to its sum.</summary>
    private List<Node> Chained(int plate, List<Node> factors)
    {
        var result = factors.Where(f => !IsLinked(f)).ToList();
        var linked = factors.Where(IsLinked).ToList();
        while (linked.Count > 0)
        {
            // What shares a site with the chain, at the same step or at the next, belongs to it.
            var axes = new HashSet<int>();
            var chain = new List<Node>();
            for (var next = linked[0]; next is not null; next = linked.FirstOrDefault(f => Sites(f).Any(axes.Contains)))
            {
                chain.Add(Differences(next));
                linked.Remove(next);
                axes.UnionWith(Sites(next));
            }

            foreach (var enumerated in chain.SelectMany(f => f.Axes.Sites).Where(a => IsEnumerated(a) && _graph.Axes[a].Plate == plate))
            {
                _refused.Add((axes.First(), enumerated));
            }

            var messages = Chains.Messages(_graph, plate, chain);
            _scans.Add(messages);
            _tables.Add(messages);
            result.Add(Chains.Normaliser(_graph, messages));
        }

        return result;

        // What joins two steps is a table of moderate numbers; what one step says by itself may be the log-density of an image.
        Node Differences(Node factor)
        {
            if (_graph.ChainAlong(plate, factor.Axes).Any(_graph.IsEarlier))
            {
                return factor;
            }

            var (largest, others) = Products.OverRows(_graph, factor, plate, Summed(factor));
            _largest.Add(largest);
            return others;
        }

        bool IsLinked(Node factor) => Sites(factor).Any();

        // A lagged axis counts as its site. What is carried along a plate around is given to every step of this one.
        IEnumerable<int> Sites(Node factor) => _graph.ChainAlong(plate, factor.Axes).Where(_isSummed).Select(a => Chains.Values(_graph, a).First());
    }

    /// <summary>Whether a site is neither summed here nor known in every row: it is the guide's.</summary>
    private bool IsEnumerated(int site) => !_isSummed(site) && _graph.Axes[site].Observation != Observation.Observed;

    private IEnumerable<int> Summed(Node factor) => factor.Axes.Sites.Where(_isSummed);

    /// <summary>
    /// The factor multiplied over the rows of the plates that none of its sites is in; see <see cref="Products"/>.
    /// </summary>
    private (Node Largest, Node Others) Product(Node factor, List<int> sites)
    {
        var plate = sites.Select(a => _graph.Axes[a].Plate).OrderByDescending(p => _graph.Around(p).Count()).First();
        foreach (var inner in factor.Axes.Sites.Where(a => IsEnumerated(a) && _graph.IsInside(a, plate)))
        {
            _refused.Add((sites[0], inner));
        }

        if (_graph.Root(factor.Axes.Plate) == 0 && _graph.Root(plate) != 0)
        {
            _aroundBatch = sites[0];
        }

        return Products.OverRows(_graph, factor, plate, sites);
    }
}
