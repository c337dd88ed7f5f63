using SsVae.Generators.Ir;

namespace SsVae.Generators.Algebra;

/// <summary>Values that are logarithms of probabilities.</summary>
internal static class LogProbability
{
    /// <summary>Whether a value is a logarithm of probabilities, as far as its form shows it.</summary>
    public static bool Is(Node node) => node.Op switch
    {
        Op.LogSoftmax => true,
        Op.Negate => node.Input.Op == Op.Softplus,
        Op.Add or Op.Expand or Op.Slice or Op.Pick or Op.Concat or Op.StopGradient =>
            node.Inputs.All(Is),
        _ => false,
    };
}
