using SsVae.Generators.Algebra;
using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>Which numbers the values of a program may take: interval arithmetic.</summary>
internal sealed class Intervals(ModelSpec spec)
{
    private readonly Dictionary<Node, Interval> _known = [];

    public Interval Of(Node node)
    {
        if (!_known.TryGetValue(node, out var interval))
        {
            _known[node] = interval =
                Alternatives(node) is { } values ? values.Select(Of).Aggregate((a, b) => a.Or(b)) : Compute(node);
        }

        return interval;
    }

    private Interval Compute(Node node) => node.Op switch
    {
        Op.Constant => Interval.Of(node.Argument.Number),
        Op.Number => Interval.Unseen,
        Op.SizeOf => new(1, false, double.PositiveInfinity, true),
        Op.Data => Data(node.Argument.Name),
        Op.Noise when node.Argument.Noise == NoiseKind.Uniform => Interval.Open(0, 1),
        Op.OneHot => Interval.Unit,
        Op.Subtract when node.Inputs[0] == node.Inputs[1] => Interval.Of(0),
        Op.Multiply when node.Inputs[0] == node.Inputs[1] => Of(node.Input).Square(),
        Op.Divide when IsMean(node) => Of(node.Inputs[0].Input),
        Op.LogSoftmax => Interval.Open(double.NegativeInfinity, 0),
        Op.Sum or Op.CumulativeSum => Sum(Of(node.Input)),
        Op.Concat => node.Inputs.Select(Of).Aggregate((a, b) => a.Or(b)),
        Op.Slice or Op.Pick or Op.StopGradient => Of(node.Input),
        _ => ElementwiseRules.Find(node.Op)?.Range(Of(node.Input), Of(node.Inputs[node.Inputs.Count - 1]))
            ?? Interval.All,
    };

    /// <summary>Of one number or more.</summary>
    private static Interval Sum(Interval x) => new(
        x.Low >= 0 ? x.Low : double.NegativeInfinity, x.IsLowOpen, x.High <= 0 ? x.High : double.PositiveInfinity, x.IsHighOpen, x.IsSeen);

    /// <summary>The data of a site is what its family allows; real numbers that are given may be of any kind.</summary>
    private Interval Data(string name) => spec.Sites.FirstOrDefault(s => Naming.Camel(s.Name) == name) switch
    {
        null => Interval.Unseen,
        { Observation: Observation.Latent } site => Family.Of(site.Family).Draws,
        var site => Family.Of(site.Family).Data,
    };

    /// <summary>
    /// What a value is one of, or lies between: the arms of a branch, or x and y in p x + (1 − p) y for p in [0, 1];
    /// null for any other.
    /// </summary>
    private List<Node>? Alternatives(Node node) => node.Op != Op.Add ? null
        : Choice.Arms(node) is { } arms ? [.. arms.Select(a => a.Value)]
        : Choice.Mixtures(node).Where(m => Of(m.Weight) is { Low: >= 0, High: <= 1 })
            .Select(m => new List<Node> { m.Value, m.Other }).FirstOrDefault();

    /// <summary>A sum over what it has of numbers: between the least and the greatest of them.</summary>
    private static bool IsMean(Node node) => node.Inputs is [{ Op: Op.Sum, Input.Width: var width }, var count]
        && (count.Op == Op.SizeOf ? count.Argument.Offset!.Equals(width) : count.Op == Op.Constant && count.Argument.Number == width.Value);
}
