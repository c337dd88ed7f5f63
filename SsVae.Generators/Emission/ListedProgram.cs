using SsVae.Generators.Inference;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Emission;

/// <summary>A program of a model as generated code has it.</summary>
/// <param name="Kind">Its kind, among those of the runtime's <c>ProgramKind</c>.</param>
/// <param name="Index">Its index among those of its kind.</param>
/// <param name="Program">What it computes.</param>
/// <param name="Summary">What it is for, in a line.</param>
/// <param name="Context">Where it finds at run time what the model names.</param>
internal sealed record ListedProgram(
    string Kind, int Index, IrProgram Program, string Summary, ProgramContext Context)
{
    /// <summary>All programs of a model, in the order in which they are written.</summary>
    public static IReadOnlyList<ListedProgram> Of(CompiledModel model)
    {
        var spec = model.Model.Spec;
        var columns = DataColumn.Numbers(spec).ToList();
        var order = model.Model.SiteOrder.Select(i => spec.Sites[i].Name).ToList();
        var context = new ProgramContext(columns.IndexOf, order.IndexOf);
        const string Bound = "The bound and its gradient, for the rows of a batch.";
        const string Evidence = "The importance weights of the data, "
            + "and the tables that posteriors and joint samples are read from.";
        return
        [
            new("Bound", 0, model.Elbo, Bound, context),
            .. model.Posteriors.Select((p, i) => new ListedProgram("Posteriors", i, p, Posterior(model, p), context)),
            .. model.Sites.Select((s, i) => new ListedProgram(
                "Site", i, s.Program, Statistics(model, s),
                context with { Column = s.Parents.Select(p => p.Column).ToList().IndexOf })),
            .. model.Evidence is { } evidence
                ? new[] { new ListedProgram("Evidence", 0, evidence, Evidence, context) } : [],
        ];
    }

    private static string Posterior(CompiledModel model, IrProgram program) =>
        program.Forward.All(o => model.Model.IsSummed(o.Site!))
            ? "p(site | observed) of the sites that are summed in the model, given the draws."
            : $"q({program.Forward[0].Site} | observed): the guide's marginal.";

    private static string Statistics(CompiledModel model, SiteProgram site)
    {
        var discrete = site.DiscreteParents.Select(a => Naming.Camel(model.Graph.Axes[a].Name));
        var parents = site.Parents.Select(p => p.Column).Concat(discrete).ToList();
        var given = parents.Count == 0 ? "" : " | " + string.Join(", ", parents);
        return $"{(site.IsGuide ? "q" : "p")}({site.Site}{given}): the statistics of {site.Distribution.Family.Name}.";
    }
}
