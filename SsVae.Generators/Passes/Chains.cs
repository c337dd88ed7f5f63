using SsVae.Generators.Ir;

namespace SsVae.Generators.Passes;

/// <summary>
/// The steps of a chain, in log-space: what one step adds is a factor over the values of this step and the lagged ones; a scan
/// joins the steps. Sites that no later step reads are summed out of each step first, for all steps at once.
/// </summary>
internal static class Chains
{
    /// <summary>Whether an axis belongs to a chain: it is carried to the next step, or is a value of an earlier one.</summary>
    public static bool Contains(Graph graph, int axis) => graph.IsEarlier(axis) || graph.IsCarried(axis);

    /// <summary>
    /// log of what the steps up to each one say of its carried values: forward messages. Before the first step every lagged value is
    /// pinned to 0, so that the first step is a step like the others.
    /// </summary>
    /// <param name="graph">Where nodes are made.</param>
    /// <param name="plate">The ordered plate.</param>
    /// <param name="factors">The log-factors of a step, those that are connected through the chain.</param>
    public static Node Messages(Graph graph, int plate, IEnumerable<Node> factors)
    {
        var joint = factors.Aggregate(graph.Add);
        // Of every site of the chain all values are carried that some later step reads, whatever the factors have of them.
        var all = joint.Axes.Sites.Where(a => Contains(graph, a)).SelectMany(a => Values(graph, a)).Aggregate(joint.Axes, (axes, a) => axes + AxisSet.Of(a));
        joint = all.Sites.Where(graph.IsEarlier).Select(a => Start(graph, plate, a)).Aggregate(joint, graph.Add);
        joint = graph.Expand(joint, joint.Axes + all, Size.One);
        return graph.Describe(graph.Scan(joint), "messages" + string.Concat(joint.Axes.Sites.Select(a => graph.Axes[a].Name)), "Forward messages of the chain");
    }

    /// <summary>The axes of the site that an axis has the values of: its own, then those of earlier steps.</summary>
    public static IEnumerable<int> Values(Graph graph, int axis)
    {
        while (graph.Axes[axis].LagOf >= 0)
        {
            axis = graph.Axes[axis].LagOf;
        }

        for (; axis >= 0; axis = graph.Lagged(axis))
        {
            yield return axis;
        }
    }

    /// <summary>The messages, read one step later; at the first step, certainty of the pinned values.</summary>
    public static Node Previous(Graph graph, int plate, Node messages)
    {
        var lagged = graph.Lag(messages);
        return lagged.Axes.Sites.Where(graph.IsEarlier).Select(a => Start(graph, plate, a)).Aggregate(lagged, graph.Add);
    }

    /// <summary>The sum over a chain's values at its last step, for each row of the plate around; 0 for a chain without steps.</summary>
    public static Node Total(Graph graph, int plate, Node messages)
    {
        var steps = graph.LogSumExp(messages, messages.Axes.Sites.Where(a => Contains(graph, a)).Aggregate(messages.Axes, (axes, a) => axes.Without(a)));
        return graph.Reduce(graph.Elementwise(Op.MultiplyOrZero, graph.Step(plate, -1), steps), graph.Outside(steps.Axes, graph.Plates[plate].Parent));
    }

    /// <summary>What one of several overloads says in the rows that it is for: those with so many steps before them.</summary>
    /// <param name="graph">Where nodes are made.</param>
    /// <param name="plate">The ordered plate.</param>
    /// <param name="overloads">By the number of earlier steps that they need, in order, the first needing none.</param>
    public static Node Choose(Graph graph, int plate, IReadOnlyList<(int Lag, Node Value)> overloads)
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
                mask = Enumerable.Range(overloads[i].Lag, overloads[i + 1].Lag - overloads[i].Lag).Select(t => graph.Step(plate, t)).Aggregate(graph.Add);
                rest = graph.Subtract(rest, mask);
            }

            terms.Add(graph.Elementwise(Op.MultiplyOrZero, mask, overloads[i].Value));
        }

        return terms.Aggregate(graph.Add);
    }

    /// <summary>At the first step log 1 for the value 0 of a lagged axis and log 0 for the others; at every other step nothing.</summary>
    private static Node Start(Graph graph, int plate, int axis) => graph.Elementwise(
        Op.MultiplyOrZero, graph.Step(plate, 0), graph.Elementwise(Op.Log, graph.Slice(graph.OneHot(axis), Size.Zero, Size.One)));
}
