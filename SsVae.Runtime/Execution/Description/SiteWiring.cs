using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>What a program of a site is of, and what its columns and labels are.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Sampler">That of the family of its distribution.</param>
/// <param name="IsGuide">Whether it is the guide's.</param>
/// <param name="Lag">How many earlier steps of its chain there must be.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record SiteWiring(string Site, FamilySampler Sampler, bool IsGuide = false, int Lag = 0)
{
    /// <summary>The columns that the program reads, in order.</summary>
    public IReadOnlyList<Parent> Parents { get; init; } = [];

    /// <summary>The labels that the program reads.</summary>
    public IReadOnlyList<DiscreteParent> DiscreteParents { get; init; } = [];
}
