using SsVae.Generators.Ir;

namespace SsVae.Generators.Inference;

/// <summary>In which rows a discrete site is observed.</summary>
internal static class Indicators
{
    /// <summary>1 in the rows where the site of an axis is not observed, otherwise 0.</summary>
    public static Node Hidden(Graph graph, int axis) => graph.Describe(
        graph.Subtract(graph.Constant(1), graph.Observed(axis)), "hidden" + graph.Axes[axis].Name, null);
}
