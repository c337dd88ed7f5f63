using SsVae.Generators.Ir;

namespace SsVae.Generators.Algebra;

/// <summary>
/// Which values are finite in float32 whatever the trained numbers, as long as these and the data are of a size that
/// numbers have: nothing in them divides, or is e^x or log x of what has no bound.
/// </summary>
internal sealed class Finiteness
{
    private readonly Dictionary<Node, bool> _known = [];

    /// <summary>Whether a value is finite.</summary>
    public bool Of(Node node)
    {
        if (!_known.TryGetValue(node, out var known))
        {
            _known[node] = known = Compute(node);
        }

        return known;
    }

    private bool Compute(Node node) => node.Op switch
    {
        Op.Evidence or Op.Log or Op.Sqrt or Op.LogSumExp or Op.Scan => false,
        // A term's share of a sum.
        Op.ExpRatio => true,
        Op.Exp => IsNotPositive(node.Input) && Of(node.Input),
        Op.Divide => Of(node.Inputs[0])
            && node.Inputs[1] is { Op: Op.SizeOf } or { Op: Op.Constant, Argument.Number: > 1e-3 },
        Op.Multiply or Op.MultiplyOrZero => node.Inputs.All(Of) && node.Inputs.Any(IsBounded),
        Op.Square => Of(node.Input) && IsBounded(node.Input),
        _ => node.Inputs.All(Of),
    };

    /// <summary>Whether a value has a bound of moderate size, so that its product with a number is one.</summary>
    private bool IsBounded(Node node) => node.Op switch
    {
        Op.Constant => Math.Abs(node.Argument.Number) <= 1000,
        Op.OneHot or Op.Observed or Op.IsStep or Op.Step or Op.SizeOf => true,
        Op.Sigmoid or Op.Tanh or Op.Exp => Of(node),
        Op.Add or Op.Subtract or Op.Multiply or Op.Negate or Op.Square => node.Inputs.All(IsBounded),
        Op.Expand or Op.Slice or Op.Pick or Op.Concat => node.Inputs.All(IsBounded),
        _ => false,
    };

    /// <summary>Whether a value is a logarithm of probabilities, as far as its form shows it.</summary>
    private static bool IsNotPositive(Node node) => node.Op switch
    {
        Op.LogSoftmax => true,
        Op.Negate => node.Input.Op == Op.Softplus,
        Op.Add or Op.Expand or Op.Slice or Op.Pick or Op.Concat => node.Inputs.All(IsNotPositive),
        _ => false,
    };
}
