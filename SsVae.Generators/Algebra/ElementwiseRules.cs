using SsVae.Generators.Ir;

namespace SsVae.Generators.Algebra;

/// <summary>The rules of the element-wise operations, one row each.</summary>
internal static partial class ElementwiseRules
{
    private static readonly Dictionary<Op, ElementwiseRule> Rows =
        Functions.Concat(Arithmetic).ToDictionary(r => r.Op);

    private static readonly Dictionary<string, ElementwiseRule> ByFunction =
        Rows.Values.Where(r => r.Function is not null).ToDictionary(r => r.Function!, StringComparer.Ordinal);

    /// <summary>The operation's rule; null for one that is not element-wise.</summary>
    public static ElementwiseRule? Find(Op op) => Rows.TryGetValue(op, out var rule) ? rule : null;

    /// <summary>The rule of a function of the language; null for one that is not element-wise.</summary>
    public static ElementwiseRule? Find(string function) =>
        ByFunction.TryGetValue(function, out var rule) ? rule : null;
}
