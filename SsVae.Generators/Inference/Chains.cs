using SsVae.Generators.Ir;

namespace SsVae.Generators.Inference;

/// <summary>
/// The steps of a chain, in log-space: what one step adds is a factor over the values of this step and the lagged ones; a scan
/// joins the steps. Sites that no later step reads are summed out of each step first, for all steps at once.
/// </summary>
internal static class Chains
{
    /// <summary>
    /// log of what the steps up to each one say of its carried values, less what they say in all: forward messages. Before the first
    /// step every lagged value is pinned to 0, so that the first step is a step like the others.
    /// </summary>
    /// <param name="graph">Where nodes are made.</param>
    /// <param name="plate">The ordered plate.</param>
    /// <param name="factors">The log-factors of a step, those that are connected through the chain.</param>
    public static Node Messages(Graph graph, int plate, IEnumerable<Node> factors)
    {
        var joint = factors.Aggregate(graph.Add);
        // Of every site of the chain all values are carried that some later step reads, whatever the factors have of them.
        var all = graph.ChainAlong(plate, joint.Axes).SelectMany(a => Values(graph, a)).Aggregate(joint.Axes, (axes, a) => axes + AxisSet.Of(a));
        joint = Pinned(graph, plate, joint, all);
        joint = graph.Expand(joint, joint.Axes + all, Size.One);
        var scan = graph.Scan(joint);
        graph.Describe(graph.Part(scan, 1), "normaliser", null);
        return graph.Describe(graph.Part(scan, 0), "messages" + graph.SitesOf(joint.Axes), "Forward messages of the chain");
    }

    /// <summary>The axes of the site that an axis has the values of: its own, then those of earlier steps.</summary>
    public static IEnumerable<int> Values(Graph graph, int axis)
    {
        while (graph.Axes[axis].LagOf is { } of)
        {
            axis = of;
        }

        for (int? next = axis; next is { } value; next = graph.Lagged(value))
        {
            yield return value;
        }
    }

    /// <summary>The messages, read one step later; at the first step, certainty of the pinned values.</summary>
    public static Node Previous(Graph graph, Node messages)
    {
        var lagged = graph.Lag(messages);
        return Pinned(graph, messages.Axes.Plate!.Value, lagged, lagged.Axes);
    }

    /// <summary>What each step adds to the log of the sum over a chain's values: log p of the step given those before, one number a step.</summary>
    public static Node Normaliser(Graph graph, Node messages) => graph.Part(messages.Input, 1);

    /// <summary>What one of several overloads says in the rows that it is for: those with so many steps before them.</summary>
    /// <param name="graph">Where nodes are made.</param>
    /// <param name="plate">The plate: an ordered one where there are several overloads.</param>
    /// <param name="overloads">By the number of earlier steps that they need, in order, the first needing none.</param>
    public static Node Choose(Graph graph, int? plate, IReadOnlyList<(int Lag, Node Value)> overloads)
    {
        if (overloads.Count == 1)
        {
            return overloads[0].Value;
        }

        var rest = graph.Constant(1);
        var terms = new List<Node>();
        for (var i = 0; i < overloads.Count; i++)
        {
            var mask = rest;
            if (i + 1 < overloads.Count)
            {
                mask = Enumerable.Range(overloads[i].Lag, overloads[i + 1].Lag - overloads[i].Lag).Select(t => graph.Step(plate!.Value, t)).Aggregate(graph.Add);
                rest = graph.Subtract(rest, mask);
            }

            terms.Add(graph.Elementwise(Op.MultiplyOrZero, mask, overloads[i].Value));
        }

        return terms.Aggregate(graph.Add);
    }

    /// <summary>The value, with the lagged axes among some pinned at the first step.</summary>
    private static Node Pinned(Graph graph, int plate, Node value, AxisSet axes) =>
        graph.ChainAlong(plate, axes).Where(graph.IsEarlier).Select(a => Start(graph, plate, a)).Aggregate(value, graph.Add);

    /// <summary>At the first step log 1 for the value 0 of a lagged axis and log 0 for the others; at every other step nothing.</summary>
    private static Node Start(Graph graph, int plate, int axis) => graph.Elementwise(
        Op.MultiplyOrZero, graph.Step(plate, 0), graph.Elementwise(Op.Log, graph.Slice(graph.OneHot(axis), Size.Zero, Size.One)));
}
