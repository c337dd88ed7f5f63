using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>
/// Sites that are summed in the model: log Σ Π p, by elimination. Plates are treated from the inside out (Obermeyer et al. 2019):
/// what a plate's own sites are summed over first becomes, multiplied over the rows of the plate, a factor of the plates around it.
/// </summary>
/// <param name="graph">Where nodes are made.</param>
/// <param name="isSummed">Whether a site is summed in the model.</param>
internal sealed class ModelSums(Graph graph, Func<int, bool> isSummed)
{
    /// <summary>The sums in the order in which they are taken.</summary>
    public List<EliminationStep> Steps { get; } = [];

    /// <summary>The chains' messages, in order.</summary>
    public List<Node> Scans { get; } = [];

    /// <summary>What is summed, in order: the tables of <see cref="Steps"/> and the messages of <see cref="Scans"/>.</summary>
    public List<Node> Tables { get; } = [];

    /// <summary>
    /// Where the expectation under the guide does not factor: a site whose sum stands around the rows of a plate in which the guide
    /// enumerates another.
    /// </summary>
    public List<(int Summed, int Enumerated)> Refused { get; } = [];

    /// <summary>
    /// The terms that all values have in common: logarithms of products over many rows, or of the density of a chain's
    /// step, which are large. The last of the terms.
    /// </summary>
    public List<Node> Largest { get; } = [];

    /// <summary>A site outside the first plate that is summed around the product over all its rows; −1 if there is none.</summary>
    public int AroundBatch { get; private set; } = -1;

    /// <summary>The terms whose sum is log Σ Π of the factors; each lies on the rows of a plate and on the guide's sites.</summary>
    /// <param name="factors">Log-factors, each on the rows of the plate that it is repeated over.</param>
    public List<Node> Run(IEnumerable<Node> factors)
    {
        var pending = factors.ToList();
        var terms = new List<Node>();
        while (pending.Count > 0)
        {
            var plate = pending.Select(f => f.Axes.Plate).OrderByDescending(p => graph.Around(p).Count()).First();
            var here = pending.Where(f => f.Axes.Plate == plate).ToList();
            pending.RemoveAll(here.Contains);
            var own = here.SelectMany(Summed).Distinct().Where(a => graph.Axes[a].Plate == plate && !graph.IsInChain(a));
            var (rest, steps) = Elimination.OfLogarithms(graph).Run(here, own);
            Steps.AddRange(steps);
            Tables.AddRange(steps.Select(s => s.Joint));
            foreach (var factor in Chained(plate, rest))
            {
                if (Summed(factor).ToList() is { Count: > 0 } outer)
                {
                    var (largest, others) = Product(factor, outer);
                    Largest.Add(largest);
                    pending.Add(others);
                }
                else
                {
                    terms.Add(factor);
                }
            }
        }

        return [.. terms, .. Largest];
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

            foreach (var enumerated in chain.SelectMany(f => f.Axes.Sites).Where(a => IsEnumerated(a) && graph.Axes[a].Plate == plate))
            {
                Refused.Add((axes.First(), enumerated));
            }

            var messages = Chains.Messages(graph, plate, chain);
            Scans.Add(messages);
            Tables.Add(messages);
            result.Add(Chains.Normaliser(graph, messages));
        }

        return result;

        // What joins two steps is a table of moderate numbers; what one step says by itself may be the log-density of an image.
        Node Differences(Node factor)
        {
            if (graph.ChainAlong(plate, factor.Axes).Any(graph.IsEarlier))
            {
                return factor;
            }

            var (largest, others) = Products.OverRows(graph, factor, plate, Summed(factor));
            Largest.Add(largest);
            return others;
        }

        bool IsLinked(Node factor) => Sites(factor).Any();

        // A lagged axis counts as its site. What is carried along a plate around is given to every step of this one.
        IEnumerable<int> Sites(Node factor) => graph.ChainAlong(plate, factor.Axes).Where(isSummed).Select(a => Chains.Values(graph, a).First());
    }

    /// <summary>Whether a site is neither summed here nor known in every row: it is the guide's.</summary>
    private bool IsEnumerated(int site) => !isSummed(site) && graph.Axes[site].Observation != Observation.Observed;

    private IEnumerable<int> Summed(Node factor) => factor.Axes.Sites.Where(isSummed);

    /// <summary>
    /// The factor multiplied over the rows of the plates that none of its sites is in; see <see cref="Products"/>.
    /// </summary>
    private (Node Largest, Node Others) Product(Node factor, List<int> sites)
    {
        var plate = sites.Select(a => graph.Axes[a].Plate).OrderByDescending(p => graph.Around(p).Count()).First();
        foreach (var inner in factor.Axes.Sites.Where(a => IsEnumerated(a) && graph.IsInside(a, plate)))
        {
            Refused.Add((sites[0], inner));
        }

        if (graph.Root(factor.Axes.Plate) == 0 && graph.Root(plate) != 0)
        {
            AroundBatch = sites[0];
        }

        return Products.OverRows(graph, factor, plate, sites);
    }
}
