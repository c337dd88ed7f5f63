using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>A discrete site of the guide, which is enumerated.</summary>
/// <param name="Axis">Its axis.</param>
/// <param name="Weight">The probability of each value given what the guide reads; 1 for the one value of a row where it is observed.</param>
/// <param name="Auxiliary">The weight of its auxiliary term; null without one.</param>
internal sealed record EnumeratedTerm(string Site, int? Plate, Node LogQ, int Axis, Node Weight, Node? Auxiliary)
    : GuideTerm(Site, Plate, LogQ)
{
    /// <summary>The term of a site; a uniform guide's probability is one number, but lies on its site's axis like any other.</summary>
    public static EnumeratedTerm Of(Graph graph, string site, int axis, Node logQ, Node? auxiliary)
    {
        logQ = graph.Expand(logQ, logQ.Axes + AxisSet.Of(axis), Size.One);
        var isPartial = graph.Axes[axis].Observation == Observation.PartiallyObserved;
        var q = graph.Describe(
            graph.Elementwise(Op.Exp, logQ), "q" + site, isPartial ? null : "The weight of each case: q(" + site + " | …)");
        var weight = !isPartial ? q : graph.Describe(
            graph.Add(graph.Observed(axis), graph.Multiply(Indicators.Hidden(graph, axis), q)), "weight" + site,
            "The weight of each case: 1 where " + site + " is observed, otherwise q(" + site + " | …)");
        return new(site, graph.Axes[axis].Plate, logQ, axis, weight, auxiliary);
    }
}
