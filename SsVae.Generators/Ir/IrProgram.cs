namespace SsVae.Generators.Ir;

/// <summary>
/// One thing that a compiled model can compute for a batch: values, each with what it is, and additions to the gradient.
/// Passes take a program and return another over the same graph.
/// </summary>
/// <param name="Name">The name of the generated class.</param>
/// <param name="Forward">The values that it computes.</param>
/// <param name="Backward">The additions to the gradients of the parameters, in the order in which they become known.</param>
internal sealed record IrProgram(string Name, Graph Graph, IReadOnlyList<Output> Forward, IReadOnlyList<Node> Backward)
{
    /// <summary>
    /// The order in which a reader expects the values, under headings. It orders steps and keeps nothing alive: what nothing
    /// needs any more leaves it.
    /// </summary>
    public IReadOnlyList<(string Heading, Node Node)> Outline { get; init; } = [];

    /// <summary>What training makes large, summed over all rows.</summary>
    public IEnumerable<Node> Objective => Forward.Where(o => o.IsDifferentiated).Select(o => o.Node);

    public IEnumerable<Node> Roots => Forward.Select(o => o.Node).Concat(Backward);

    /// <summary>All nodes that the roots need, inputs before users.</summary>
    public IReadOnlyList<Node> Nodes => Reachable(Roots);

    public static IReadOnlyList<Node> Reachable(IEnumerable<Node> roots)
    {
        var seen = new HashSet<Node>();
        var pending = new Stack<Node>(roots);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (seen.Add(node))
            {
                foreach (var input in node.Inputs)
                {
                    pending.Push(input);
                }
            }
        }

        return [.. seen.OrderBy(n => n.Id)];
    }

    /// <summary>The program with every node rewritten, inputs first; names and origins follow.</summary>
    public IrProgram Rewrite(Func<Node, Node[], Node> rewrite)
    {
        var map = new Dictionary<Node, Node>();
        foreach (var node in Nodes)
        {
            map[node] = Graph.Describe(rewrite(node, [.. node.Inputs.Select(i => map[i])]), Graph.Name(node), Graph.Origin(node));
        }

        return this with
        {
            Forward = [.. Forward.Select(o => o with { Node = map[o.Node] })],
            Backward = [.. Backward.Select(n => map[n])],
            Outline = [.. Outline.Where(o => map.ContainsKey(o.Node)).Select(o => (o.Heading, map[o.Node]))],
        };
    }
}
