using SsVae.Generators.Ir;
using SsVae.Generators.Rules;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>
/// From the methods of a model to its programs: the bound, the posteriors of discrete sites, the evidence, and each site given its parents.
/// </summary>
internal static class ModelPrograms
{
    /// <summary>
    /// The model's programs, none of whose values has more joint values of discrete sites than the limit; null where something is wrong,
    /// which is reported.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="maxCases">How many joint values a row may need at once, estimated.</param>
    /// <param name="report">Told what is wrong.</param>
    public static CompiledModel? Of(ResolvedModel model, double maxCases, Action<Issue> report)
    {
        var axes = new ModelAxes(model);
        var (graph, spec) = (axes.Graph, model.Spec);
        var elaborator = new Elaborator(spec, graph, report);
        var sites = SitePrograms.Of(model, axes, elaborator, report);
        var budget = new CaseBudget(graph, maxCases, report);
        if (sites.Programs is null || new TermReader(model, axes, elaborator, sites.Widths, budget).Read() is not { } terms)
        {
            return null;
        }

        var bound = Bound.Of(graph, terms);
        if (!bound.Sums.Steps.All(s => budget.IsTractable([s.Joint], axes.Site(s.Axis).Name, axes.Site(s.Axis).Ordinal))
            || !budget.IsTractable(bound.Program.Nodes, spec.Name, spec.Ordinal))
        {
            return null;
        }

        foreach (var (inner, enumerated) in bound.Sums.Refused.Distinct())
        {
            var (site, other) = (axes.Site(inner), axes.Site(enumerated));
            var plate = graph.Plates[graph.Axes[enumerated].Plate!.Value].Name;
            report(new Issue(Diagnostics.SumAroundGuide, site.Ordinal, new([site.Name, other.Name, plate])));
        }

        var posteriors = Posteriors.Of(graph, terms, bound);
        var evidence = Evidence.Of(graph, terms, budget.IsSmall);
        var around = bound.Sums.AroundBatch is { } axis ? graph.Axes[axis].Name : null;
        return new CompiledModel(model, graph, bound.Program, posteriors, sites.Programs, evidence, around)
        {
            Sums = bound.Sums.Steps,
            Scans = bound.Sums.Scans,
        };
    }

    /// <summary>The event sizes of the sites, as far as their distributions in the model can be read; no guide is asked.</summary>
    public static IReadOnlyDictionary<string, Size> EventSizes(ResolvedModel model)
    {
        var axes = new ModelAxes(model);
        var widths = SitePrograms.Of(model, axes, new Elaborator(model.Spec, axes.Graph, _ => { }), _ => { }).Widths;
        return model.Spec.Sites.Where(s => widths.ContainsKey(Naming.Camel(s.Name)))
            .ToDictionary(s => s.Name, s => widths[Naming.Camel(s.Name)], StringComparer.Ordinal);
    }
}
