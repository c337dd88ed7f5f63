using SsVae.Generators.Ir;

namespace SsVae.Generators.Algebra;

/// <summary>Values of which a case has one: by a mask, or in the proportion of a weight.</summary>
internal static class Choice
{
    /// <summary>
    /// Of several values the one whose mask is 1: Σ mask · value, where a value that is not chosen is 0 even if it is
    /// infinite.
    /// </summary>
    public static Node Of(Graph g, IReadOnlyList<(Node Mask, Node Value)> arms) =>
        arms.All(a => a.Value == arms[0].Value)
            ? arms[0].Value
            : arms.Select(a => g.Elementwise(Op.MultiplyOrZero, a.Mask, a.Value)).Aggregate(g.Add);

    /// <summary>What <see cref="Of"/> chose from; null for any other value, and for a sum of two choices.</summary>
    public static IReadOnlyList<(Node Mask, Node Value)>? Arms(Node node)
    {
        var arms = new List<(Node, Node)>();
        // A choice is added up from its first arm on.
        for (; node.Op == Op.Add && IsArm(node.Inputs[1]); node = node.Inputs[0])
        {
            arms.Insert(0, (node.Inputs[1].Inputs[0], node.Inputs[1].Inputs[1]));
        }

        return arms.Count > 0 && IsArm(node) ? [(node.Inputs[0], node.Inputs[1]), .. arms] : null;

        static bool IsArm(Node node) => node.Op == Op.MultiplyOrZero && IsMask(node.Inputs[0]);
    }

    /// <summary>The ways to read a sum as w x + (1 − w) y.</summary>
    public static IEnumerable<(Node Weight, Node Value, Node Other)> Mixtures(Node sum)
    {
        if (sum is not { Op: Op.Add, Inputs: [{ Op: Op.Multiply } left, { Op: Op.Multiply } right] })
        {
            yield break;
        }

        foreach (var (p, q) in new[] { (0, 0), (0, 1), (1, 0), (1, 1) })
        {
            if (IsComplement(right.Inputs[q], left.Inputs[p]))
            {
                yield return (left.Inputs[p], left.Inputs[1 - p], right.Inputs[1 - q]);
            }

            if (IsComplement(left.Inputs[p], right.Inputs[q]))
            {
                yield return (right.Inputs[q], right.Inputs[1 - q], left.Inputs[1 - p]);
            }
        }
    }

    /// <summary>Whether a value is 1 minus another.</summary>
    private static bool IsComplement(Node node, Node other) =>
        node.Op == Op.Subtract && node.Inputs[1] == other && node.Inputs[0].IsConstant(1);

    private static bool IsMask(Node node) => node.Op is Op.OneHot or Op.IsStep or Op.Constant
        || (node.Op is Op.Slice or Op.Add or Op.Subtract && node.Inputs.All(IsMask));
}
