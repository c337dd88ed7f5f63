namespace SsVae.Generators.Spec;

/// <summary>Local declarations in order, then the value that is returned.</summary>
/// <param name="ResultText">The <c>return</c> statement, or the expression of an expression body, rebuilt from its tokens.</param>
internal sealed record BodySpec(EquatableArray<LocalSpec> Locals, Expr Result, string ResultText)
{
    /// <summary>All expressions of the body, outer ones first.</summary>
    public IEnumerable<Expr> Expressions => Locals.Select(l => l.Value).Append(Result).SelectMany(e => e.All);
}
