namespace SsVae.Generators.Spec;

/// <param name="Type"><c>Tensor</c>, <c>int</c> or <c>float</c>.</param>
/// <param name="Lag">How many steps before, in a chain; 0 for the value of the same row.</param>
/// <param name="Site">The site that a lagged parameter names where it is not its own name.</param>
internal sealed record ParameterSpec(string Name, string Type, int Ordinal, int Lag = 0, string Site = "")
{
    /// <summary>Where <see cref="Site"/> is written; the parameter's own name where it is not.</summary>
    public int SiteOrdinal { get; init; } = Ordinal;

    /// <summary>The name of what it is a value of, as a parameter is written.</summary>
    public string Parent => SiteNames.AsParameter(Site.Length == 0 ? Name : Site);

    /// <summary>Whether it is a value of the site or input of this name.</summary>
    public bool IsOf(string declaration) => SiteNames.Match(Parent, declaration);
}
