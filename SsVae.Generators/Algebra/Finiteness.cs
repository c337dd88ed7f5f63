using SsVae.Generators.Ir;

namespace SsVae.Generators.Algebra;

/// <summary>
/// Which values are finite in float32 whatever the trained numbers, as long as these and the data are of a size that
/// numbers have: nothing in them divides, or is e^x or log x of what has no bound.
/// </summary>
internal sealed class Finiteness : INumberFacts
{
    private readonly Dictionary<Node, bool> _known = [];

    /// <summary>Whether a value is finite.</summary>
    public bool IsFinite(Node node)
    {
        if (!_known.TryGetValue(node, out var known))
        {
            _known[node] = known = Compute(node);
        }

        return known;
    }

    /// <summary>Whether a value has a bound of moderate size, so that its product with a number is one.</summary>
    public bool IsBounded(Node node) => ElementwiseRules.Find(node.Op)?.IsBounded(this, node) ?? node.Op switch
    {
        Op.Constant => Math.Abs(node.Argument.Number) <= 1000,
        Op.OneHot or Op.Observed or Op.IsStep or Op.SizeOf => true,
        Op.Slice or Op.Pick or Op.Concat or Op.StopGradient => node.Inputs.All(IsBounded),
        _ => false,
    };

    private bool Compute(Node node) => ElementwiseRules.Find(node.Op)?.IsFinite(this, node) ?? node.Op switch
    {
        Op.Evidence or Op.LogSumExp or Op.Scan => false,
        _ => node.Inputs.All(IsFinite),
    };
}
