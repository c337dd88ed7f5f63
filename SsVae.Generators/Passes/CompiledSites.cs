using SsVae.Generators.Ir;

namespace SsVae.Generators.Passes;

/// <summary>A site of the model or of the guide as a program: the statistics of its distribution given its parents.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Lag">How many earlier steps of its chain there must be.</param>
/// <param name="Parents">The continuous parents and inputs, as columns, in order.</param>
/// <param name="DiscreteParents">The axes of the discrete parents.</param>
internal sealed record SiteProgram(
    string Site, bool IsGuide, int Lag, Distribution Distribution, EquatableArray<GivenColumn> Parents, EquatableArray<int> DiscreteParents, IrProgram Program);

/// <summary>A column that is given to a site's program.</summary>
/// <param name="Column">Its name in the program.</param>
/// <param name="Parent">The site or input that it is a value of, as a parameter is written.</param>
/// <param name="Lag">How many steps before.</param>
internal sealed record GivenColumn(string Column, string Parent, int Lag);

/// <summary>Everything that is compiled of a model: what the back end optimises, one program after the other, and emits.</summary>
/// <param name="Posteriors">The posteriors of discrete sites, one output each, by the site's name: a program for each site with a guide, and one for all that are summed in the model.</param>
/// <param name="Evidence">The importance weights, see <see cref="Passes.Evidence"/>; null where they would need tables that are too large.</param>
/// <param name="SumAroundBatch">A site outside the first plate that is summed around all its rows; null if there is none.</param>
internal sealed record CompiledModel(
    ResolvedModel Model,
    Graph Graph,
    IrProgram Elbo,
    IReadOnlyList<IrProgram> Posteriors,
    IReadOnlyList<SiteProgram> Sites,
    IrProgram? Evidence,
    string? SumAroundBatch)
{
    /// <summary>The sums in the model, in order.</summary>
    public IReadOnlyList<EliminationStep> Sums { get; init; } = [];

    /// <summary>The messages of the chains that are summed in the model.</summary>
    public IReadOnlyList<Node> Scans { get; init; } = [];

    /// <summary>The distribution of a model's site.</summary>
    public Distribution Prior(string site) => Sites.First(s => !s.IsGuide && s.Site == site).Distribution;
}
