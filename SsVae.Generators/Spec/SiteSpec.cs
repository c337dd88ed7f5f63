namespace SsVae.Generators.Spec;

/// <summary>A <c>[Sample]</c> method: a site of the model p.</summary>
/// <param name="Plates">The plates that it is in, outermost first.</param>
/// <param name="Family">The declared return type: the name of a family.</param>
internal sealed record SiteSpec(
    string Name, string Family, EquatableArray<ParameterSpec> Parameters, EquatableArray<string> Plates, Observation Observation,
    bool Enumerate, BodySpec Body, int Ordinal)
{
    /// <summary>Where its return type and its <c>[Enumerate]</c> are written.</summary>
    public Places Places { get; init; } = new(Ordinal, Ordinal, Ordinal);

    /// <summary>Whether single elements of the data may be missing.</summary>
    public bool Mask { get; init; }

    /// <summary>The ordered plate of <c>[Markov]</c>, which is then the last of the plates; empty for a site that is in no chain.</summary>
    public string Chain { get; init; } = "";

    /// <summary>How the site is distributed at later steps of its chain.</summary>
    public EquatableArray<StepSpec> Later { get; init; } = EquatableArray<StepSpec>.Empty;

    /// <summary>The first step, then the later ones.</summary>
    public IEnumerable<StepSpec> Steps => Later.Prepend(new(0, Parameters, Body, Ordinal));

    /// <summary>What it reads, at any step.</summary>
    public IEnumerable<ParameterSpec> Reads => Steps.SelectMany(s => s.Parameters);
}
