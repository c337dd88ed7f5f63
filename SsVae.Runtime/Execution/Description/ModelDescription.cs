using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>What generated code says of a model besides its programs: the same whatever engine computes them.</summary>
/// <param name="Schema">Names and sizes.</param>
/// <param name="Parameters">What is trained, in the order of storage.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ModelDescription(ModelSchema Schema, IReadOnlyList<ParameterInfo> Parameters)
{
    /// <summary>
    /// Of each program of posteriors (<see cref="ProgramKind.Posteriors"/>) the sites that it has them of.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Posteriors { get; init; } = [];

    /// <summary>
    /// Of each program of a site (<see cref="ProgramKind.Site"/>) what it is of, and reads; parents first.
    /// </summary>
    public IReadOnlyList<SiteWiring> Sites { get; init; } = [];

    /// <summary>What has an importance weight of its own; null where there is no program of the weights.</summary>
    public WeightScope? Weights { get; init; }
}
