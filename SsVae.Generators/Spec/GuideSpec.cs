namespace SsVae.Generators.Spec;

/// <summary>A <c>[Guide]</c> method: a site of the guide q.</summary>
/// <param name="Site">The name of the site that it guides.</param>
/// <param name="Method">The method's own name, which differs under <c>[Guide(nameof(Site))]</c>.</param>
/// <param name="Auxiliary">The weight of <c>[Auxiliary]</c>: a number or the name of a constructor parameter; null without it.</param>
internal sealed record GuideSpec(
    string Site, string Method, string Family, EquatableArray<ParameterSpec> Parameters, bool Enumerate, Expr? Auxiliary, BodySpec Body,
    int Ordinal)
{
    /// <summary>Where its return type, its <c>[Enumerate]</c> and the name of its site are written.</summary>
    public Places Places { get; init; } = new(Ordinal, Ordinal, Ordinal);

    /// <summary>How the site is distributed at later steps of its chain.</summary>
    public EquatableArray<StepSpec> Later { get; init; } = EquatableArray<StepSpec>.Empty;

    /// <summary>The first step, then the later ones.</summary>
    public IEnumerable<StepSpec> Steps => Later.Prepend(new(0, Parameters, Body, Ordinal));

    /// <summary>What it reads, at any step.</summary>
    public IEnumerable<ParameterSpec> Reads => Steps.SelectMany(s => s.Parameters);
}
