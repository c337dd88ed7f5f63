using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>Sizes that have to agree.</summary>
internal static class Broadcasting
{
    /// <summary>Whether the operands of an expression are of one size, but for those of one number; reports two that are not.</summary>
    public static bool Check(Elaborator with, Expr expr, IReadOnlyList<Node> x)
    {
        var wide = Enumerable.Range(0, x.Count).Where(i => !x[i].Width.IsOne).ToList();
        var other = wide.Find(i => !x[i].Width.Equals(x[wide[0]].Width));
        if (other > 0)
        {
            with.Report(Diagnostics.SizesDiffer, expr, Named(wide[0]), Named(other));
        }

        return other == 0;

        string Named(int operand) =>
            SizeText.Of(x[operand].Width, x.Count == expr.Operands.Count ? expr.Operands[operand] : null);
    }
}
