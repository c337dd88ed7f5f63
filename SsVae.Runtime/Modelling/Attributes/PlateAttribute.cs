namespace SsVae.Modelling;

/// <summary>
/// Plates: the site or input is repeated, independently given its parents, for every row of the plate; in plates one inside the
/// other, for every row of the innermost, whose rows belong to one row each of the plate around it.
/// </summary>
/// <param name="names">The plates' names, outermost first: <c>"data"</c>, or <c>"documents", "words"</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public sealed class PlateAttribute(params string[] names) : Attribute
{
    /// <summary>The plates' names, outermost first.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
