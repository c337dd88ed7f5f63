using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Rules;

namespace SsVae.Generators.Inference;

/// <summary>Everything that is compiled of a model: its programs, which passes rewrite and an engine emits.</summary>
/// <param name="Posteriors">The posteriors of discrete sites, one output each, by the site's name: a program for each site with a guide, and one for all that are summed in the model.</param>
/// <param name="Evidence">The importance weights, see <see cref="Inference.Evidence"/>; null where they would need tables that are too large.</param>
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

    /// <summary>The model with each of its programs put through a pass.</summary>
    public CompiledModel Each(Func<IrProgram, IrProgram> pass) => this with
    {
        Elbo = pass(Elbo),
        Posteriors = [.. Posteriors.Select(pass)],
        Sites = [.. Sites.Select(s => s with { Program = pass(s.Program) })],
        Evidence = Evidence is null ? null : pass(Evidence),
    };

    /// <summary>The distribution of a model's site.</summary>
    public Distribution Prior(string site) => Sites.First(s => !s.IsGuide && s.Site == site).Distribution;
}
