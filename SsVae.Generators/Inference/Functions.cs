using SsVae.Generators.Algebra;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Inference;

/// <summary>The functions of the language, but for those whose arguments are no tensors.</summary>
internal static class Functions
{
    /// <summary>The value of a call.</summary>
    public static Node Call(Graph g, string name, IReadOnlyList<Node> x) => name switch
    {
        "Softmax" => g.Elementwise(Op.Exp, g.LogSoftmax(x[0])),
        "LogSoftmax" => g.LogSoftmax(x[0]),
        "Sum" => g.Sum(x[0]),
        "Mean" => g.Elementwise(Op.Divide, g.Sum(x[0]), g.SizeOf(x[0].Width)),
        "Concat" => g.Concat(x),
        _ => Elementwise(g, name, x[0]),
    };

    private static Node Elementwise(Graph g, string name, Node x) => ElementwiseRules.Find(name) switch
    {
        null => throw new InvalidOperationException($"The language has no function '{name}'."),
        // What was made of a logarithm has a better one than that of the rounded number.
        { Op: Op.Log } => Logarithms.Of(g, x),
        var rule => g.Elementwise(rule.Op, x),
    };
}
