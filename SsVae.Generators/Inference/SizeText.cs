using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>Sizes in messages.</summary>
internal static class SizeText
{
    /// <summary>
    /// A size, and what has it where that has a name: the network that was applied, a local, a site; of a distribution, its first argument that has
    /// one.
    /// </summary>
    public static string Of(Size size, Expr? what)
    {
        var name = what?.Kind == ExprKind.Distribution ? what.Operands.Select(NameOf).FirstOrDefault(n => n is not null) : what is null ? null : NameOf(what);
        return $"'{size}'" + (name is null || name == size.ToString() ? "" : $" ({name})");
    }

    private static string? NameOf(Expr expr) => expr.Kind switch
    {
        ExprKind.Apply or ExprKind.Helper or ExprKind.Name or ExprKind.Member => expr.Name,
        ExprKind.Index => expr.Operands[0].Name,
        _ => null,
    };
}
