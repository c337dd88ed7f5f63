namespace SsVae.Generators.Spec;

internal sealed record Expr(ExprKind Kind, string Name, double Number, EquatableArray<Expr> Operands, int Ordinal)
{
    /// <summary>The expression and what it is made of.</summary>
    public IEnumerable<Expr> All => Operands.SelectMany(o => o.All).Prepend(this);
}
