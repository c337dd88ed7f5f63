using SsVae.Generators.Ir;

namespace SsVae.Generators.Engines.Embedded;

/// <summary>
/// Element-wise values are computed inside the step that uses them where that is their only user and has the same axes and
/// width: never on larger axes than their own, and never twice.
/// </summary>
internal static class Fuse
{
    public static Schedule Run(IrProgram program)
    {
        program = Materialise(program);
        var users = new Dictionary<Node, List<Node>>();
        var nodes = program.Nodes;
        foreach (var node in nodes)
        {
            foreach (var input in node.Inputs.Distinct())
            {
                (users.TryGetValue(input, out var list) ? list : users[input] = []).Add(node);
            }
        }

        var kept = new HashSet<Node>(program.Roots);
        var root = new Dictionary<Node, Node>();
        var fused = new HashSet<Node>();
        foreach (var node in nodes.Reverse())
        {
            root[node] = node;
            if (!OpTable.IsElementwise(node.Op) || kept.Contains(node) || !users.TryGetValue(node, out var by))
            {
                continue;
            }

            // All users belong to one step, and that step's columns are this value's; or it costs less to compute again in each
            // of its users' steps than to write and read.
            var targets = by.Select(u => root[u]).Distinct().ToList();
            if (targets.All(t => Absorbs(t) && Columns(t).HasShapeOf(node)) && (targets.Count == 1 || IsCheap(node)))
            {
                root[node] = targets[0];
                fused.Add(node);
            }
        }

        var parts = DirectParts(nodes, users, kept, fused);
        var schedule = new Schedule(program, fused, parts);
        Limit(schedule, nodes, fused);
        schedule.Order();
        return schedule;
    }

    /// <summary>Kernels other than the element-wise loops read plain tables: what is none, or has no memory of its own, is copied for them.</summary>
    private static IrProgram Materialise(IrProgram program)
    {
        var graph = program.Graph;
        var rewritten = program.Rewrite((node, inputs) => OpTable.IsElementwise(node.Op) || node.Op == Op.Sum
            ? graph.With(node, inputs)
            : graph.With(node, [.. inputs.Select(i => i.Op is Op.Pick or Op.Constant || Views.IsLookup(i) ? Copy(i) : i)]));
        return rewritten with
        {
            Forward = [.. rewritten.Forward.Select(o => Schedule.IsStep(o.Node) || o.Node.Op == Op.Part ? o : o with { Node = Copy(o.Node) })],
        };

        Node Copy(Node node) => graph.Describe(graph.Copy(node), graph.Name(node), graph.Origin(node));
    }

    /// <summary>One addition or so of values that are in memory anyway.</summary>
    private static bool IsCheap(Node node) => node.Op is Op.Add or Op.Subtract or Op.Multiply or Op.Negate or Op.Square
        && node.Inputs.All(i => !OpTable.IsElementwise(i.Op));

    private static bool Absorbs(Node step) => OpTable.IsElementwise(step.Op) || step.Op == Op.Sum;

    /// <summary>The value whose columns a step loops over.</summary>
    public static Node Columns(Node step) => step.Op == Op.Sum ? step.Input : step;

    private static Dictionary<Node, (Node, Size)> DirectParts(
        IReadOnlyList<Node> nodes, Dictionary<Node, List<Node>> users, HashSet<Node> kept, HashSet<Node> fused)
    {
        var parts = new Dictionary<Node, (Node, Size)>();
        foreach (var concat in nodes.Where(n => n.Op == Op.Concat))
        {
            var offset = Size.Zero;
            foreach (var part in concat.Inputs)
            {
                if (OpTable.IsElementwise(part.Op) && !fused.Contains(part) && !kept.Contains(part) && users[part].Count == 1
                    && part.Axes.Equals(concat.Axes) && concat.Inputs.Count(i => i == part) == 1)
                {
                    parts[part] = (concat, offset);
                }

                offset += part.Width;
            }
        }

        return parts;
    }

    /// <summary>Steps with more operands than the loops take are cut: the fused value with most operands becomes a step.</summary>
    private static void Limit(Schedule schedule, IReadOnlyList<Node> nodes, HashSet<Node> fused)
    {
        // Of a step that was looked at before, what is cut out later may be one operand more beside its own.
        for (var before = -1; fused.Count != before;)
        {
            before = fused.Count;
            // Inputs first: what is inside a value then has few enough operands already, so that little is looked at again.
            foreach (var node in nodes.Where(n => OpTable.IsElementwise(n.Op) || n.Op == Op.Sum))
            {
                while (schedule.Operands(node).Count > Schedule.MaxOperands)
                {
                    var cut = schedule.Inside(node).OrderByDescending(n => schedule.Operands(n).Count).ThenBy(n => n.Id).First();
                    fused.Remove(cut);
                }
            }
        }
    }
}
