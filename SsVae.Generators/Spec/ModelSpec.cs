namespace SsVae.Generators.Spec;

/// <summary>
/// Everything the compiler knows of a user's class, as plain data: strings, numbers, booleans, records and
/// <see cref="EquatableArray{T}"/>. Equality is by value; no symbol, syntax node, location or diagnostic is ever in here,
/// because this record lives in the incremental pipeline. Whitespace and comments of the source do not change it.
/// </summary>
/// <remarks>
/// Ordinals count the declarations and expressions of one class in reading order; the reader returns a table from ordinal to
/// syntax beside the spec, which the analyzer keeps and the generator drops.
/// </remarks>
/// <param name="Namespace">As C# writes it: parts that are keywords begin with an @.</param>
/// <param name="ContainingTypes">Keyword and name of the types around the class, outermost first: <c>class Outer</c>.</param>
internal sealed record ModelSpec(
    string Namespace,
    string Name,
    string Accessibility,
    EquatableArray<string> ContainingTypes,
    int Ordinal,
    EquatableArray<ConstructorParameterSpec> ConstructorParameters,
    EquatableArray<NetworkSpec> Networks,
    EquatableArray<FreeParameterSpec> FreeParameters,
    EquatableArray<InputSpec> Inputs,
    EquatableArray<SiteSpec> Sites,
    EquatableArray<GuideSpec> Guides,
    EquatableArray<HelperSpec> Helpers)
{
    /// <summary>The engine that the class asks for; null where it asks for none.</summary>
    public EngineSpec? Engine { get; init; }

    /// <summary>The class's full metadata name, e.g. <c>My.App.SemiSupervisedVae</c> or <c>My.App.Outer+Inner</c>.</summary>
    public string FullName =>
        (Namespace.Length == 0 ? "" : Namespace.Replace("@", "") + ".")
        + string.Concat(ContainingTypes.Select(t => t.Substring(t.LastIndexOf(' ') + 1) + "+")) + Name;

    /// <summary>How many steps back a site is read, at most; 0 where it is read in its own row alone.</summary>
    public int LagOf(string site) =>
        Sites.SelectMany(s => s.Reads).Concat(Guides.SelectMany(g => g.Reads)).Where(p => p.IsOf(site)).Select(p => p.Lag).DefaultIfEmpty(0).Max();
}
