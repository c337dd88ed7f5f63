using SsVae.Generators.Ir;

namespace SsVae.Generators.Passes;

/// <summary>
/// Algebra, and hoisting: a product with a concatenation is the sum of products with its parts, each on its own axes, and a
/// product with a one-hot vector is a column of the matrix. Sums and products of many are regrouped so that the smallest axes come first.
/// </summary>
internal static class Simplify
{
    public static IrProgram Run(IrProgram program)
    {
        // Each round may expose more (a split product is a longer sum); a round without change ends it. The bound only guards
        // the editor against rules that undo each other: every round leaves a correct program.
        for (var round = 0; round < 20; round++)
        {
            var before = program.Roots.ToList();
            program = Regroup(program.Rewrite((node, inputs) => Rule(program.Graph, program.Graph.With(node, inputs))));
            if (before.SequenceEqual(program.Roots))
            {
                break;
            }
        }

        return program;
    }

    private static Node Rule(Graph g, Node n)
    {
        var x = n.Inputs;
        if (OpTable.IsElementwise(n.Op) && n.Op != Op.Expand && x.All(i => i.Op == Op.Constant))
        {
            return g.Constant(OpTable.Number(n.Op, x[0].Argument.Number, x.Count > 1 ? x[1].Argument.Number : 0));
        }

        // A broadcast below an element-wise operation that broadcasts anyway.
        if (OpTable.IsElementwise(n.Op) && n.Op != Op.Expand && x.Any(i => i.Op == Op.Expand))
        {
            var narrow = g.Elementwise(n.Op, [.. x.Select(i => i.Op == Op.Expand ? i.Input : i)]);
            return narrow.HasShapeOf(n) ? Rule(g, narrow) : Hoisted(g, n, narrow);
        }

        return n.Op switch
        {
            Op.Add when x[0].IsConstant(0) && x[1].HasShapeOf(n) => x[1],
            Op.Add when x[1].IsConstant(0) && x[0].HasShapeOf(n) => x[0],
            Op.Add when x[1].Op == Op.Negate => Rule(g, g.Subtract(x[0], x[1].Input)),
            Op.Add when x[0].Op == Op.Negate => Rule(g, g.Subtract(x[1], x[0].Input)),
            Op.Add when Tiles(g, n) is { } tiled => tiled,
            Op.Subtract when x[1].IsConstant(0) && x[0].HasShapeOf(n) => x[0],
            Op.Subtract when x[0].IsConstant(0) && x[1].HasShapeOf(n) => Rule(g, g.Negate(x[1])),
            Op.Subtract when x[1].Op == Op.Negate => Rule(g, g.Add(x[0], x[1].Input)),
            Op.Subtract when x[0] == x[1] => g.Expand(g.Constant(0), n.Axes, n.Width),
            Op.Multiply when x[0].IsConstant(1) && x[1].HasShapeOf(n) => x[1],
            Op.Multiply when x[1].IsConstant(1) && x[0].HasShapeOf(n) => x[0],
            Op.Multiply when x[0].IsConstant(-1) => Rule(g, g.Negate(x[1])),
            Op.Multiply when x[1].IsConstant(-1) => Rule(g, g.Negate(x[0])),
            Op.Multiply when x[0].Op == Op.Negate => Rule(g, g.Negate(Rule(g, g.Multiply(x[0].Input, x[1])))),
            Op.Multiply when x[1].Op == Op.Negate => Rule(g, g.Negate(Rule(g, g.Multiply(x[0], x[1].Input)))),
            Op.Multiply when x[0] == x[1] => Rule(g, g.Elementwise(Op.Square, x[0])),
            Op.Multiply when x[1].Op == Op.Constant && x[0].Op != Op.Constant => Rule(g, g.Multiply(x[1], x[0])),
            Op.Multiply when x[0].Op == Op.Constant && x[1].Op == Op.Multiply && x[1].Input.Op == Op.Constant =>
                Rule(g, g.Multiply(g.Constant(x[0].Argument.Number * x[1].Input.Argument.Number), x[1].Inputs[1])),
            Op.MultiplyOrZero when x[0].IsConstant(0) => g.Expand(g.Constant(0), n.Axes, n.Width),
            Op.MultiplyOrZero when x[0].Op == Op.Constant => Rule(g, g.Multiply(x[0], x[1])),
            Op.IfNonZero when x[0].Op == Op.Constant => g.Expand(x[0].IsConstant(0) ? g.Constant(0) : x[1], n.Axes, n.Width),
            Op.Divide when x[1].IsConstant(1) && x[0].HasShapeOf(n) => x[0],
            Op.Negate when x[0].Op == Op.Negate => x[0].Input,
            Op.Negate when x[0].Op == Op.Subtract => g.Subtract(x[0].Inputs[1], x[0].Inputs[0]),
            Op.Log when x[0].Op == Op.Exp => x[0].Input,
            Op.Square when x[0].Op == Op.Negate => g.Elementwise(Op.Square, x[0].Input),
            Op.Expand when x[0].Op == Op.Expand => g.Expand(x[0].Input, n.Axes, n.Width),
            Op.Sum when x[0].Op == Op.Expand && x[0].Input.Width.IsOne =>
                g.Expand(Rule(g, g.Multiply(g.SizeOf(x[0].Width), x[0].Input)), n.Axes, Size.One),
            Op.Reduce when x[0].Op == Op.Reduce => g.Reduce(x[0].Input, n.Axes),
            Op.ReduceLess when x[0].Op == Op.Reduce => g.ReduceLess(x[0].Input, x[1], n.Axes),
            Op.Slice when x[0].Op == Op.Concat => SliceOfConcat(g, n),
            Op.MatMul when x[0].Op == Op.Concat => Parts(g, x[0]).Select(p => Rule(g, g.MatMul(p.Part, x[1], n.Argument.Offset! + p.Offset))).Aggregate(g.Add),
            Op.MatMul when x[0].Op == Op.OneHot => g.Columns(x[1], x[0].Axis, n.Argument.Offset!),
            _ => n,
        };
    }

    /// <summary>What was broadcast only to be computed with is computed first.</summary>
    private static Node Hoisted(Graph g, Node wide, Node narrow) => g.Expand(Rule(g, narrow), wide.Axes, wide.Width);

    private static IEnumerable<(Node Part, Size Offset)> Parts(Graph g, Node concat)
    {
        var offset = Size.Zero;
        foreach (var part in concat.Inputs)
        {
            yield return (part, offset);
            offset += part.Width;
        }
    }

    private static Node SliceOfConcat(Graph g, Node slice)
    {
        foreach (var (part, offset) in Parts(g, slice.Input))
        {
            if (offset.Equals(slice.Argument.Offset) && part.Width.Equals(slice.Width))
            {
                return g.Expand(part, slice.Axes, slice.Width);
            }
        }

        return slice;
    }

    /// <summary>Paddings that tile their width, added up, are a concatenation: the adjoint of a split.</summary>
    private static Node? Tiles(Graph g, Node add)
    {
        // Term by term, up to the first that does not fit: sums that share their parts have more terms than anyone can count.
        var pads = new List<(Node Node, bool Negative)>();
        foreach (var term in Terms(Op.Add, add, _ => true))
        {
            if (term.Node.Op != Op.Pad || !term.Node.Axes.Equals(add.Axes) || pads.Exists(p => p.Node.Argument.Offset!.Equals(term.Node.Argument.Offset)))
            {
                return null;
            }

            pads.Add(term);
        }

        var offset = Size.Zero;
        var parts = new List<Node>();
        while (parts.Count < pads.Count)
        {
            var next = pads.FindIndex(p => p.Node.Argument.Offset!.Equals(offset));
            if (next < 0)
            {
                return null;
            }

            var part = pads[next].Node.Input;
            parts.Add(pads[next].Negative ? g.Negate(part) : part);
            offset += part.Width;
        }

        return offset.Equals(add.Width) ? g.Concat(parts) : null;
    }

    /// <summary>Regroups sums and products whose terms lie on different axes, cheapest pair first.</summary>
    private static IrProgram Regroup(IrProgram program)
    {
        var g = program.Graph;
        var users = new Dictionary<Node, int>();
        foreach (var node in program.Nodes.SelectMany(n => n.Inputs).Concat(program.Roots))
        {
            users[node] = users.TryGetValue(node, out var count) ? count + 1 : 1;
        }

        var originals = new Dictionary<Node, Node>();
        return program.Rewrite((node, inputs) =>
        {
            var rebuilt = g.With(node, inputs);
            originals[rebuilt] = node;
            if (rebuilt.Op is not (Op.Add or Op.Subtract or Op.Multiply))
            {
                return rebuilt;
            }

            // A shared partial result stays as it is: it is computed once.
            var op = rebuilt.Op == Op.Multiply ? Op.Multiply : Op.Add;
            var terms = Terms(op, rebuilt, n => originals.TryGetValue(n, out var o) && users[o] == 1).ToList();
            return terms.Count < 3 || terms.Select(t => t.Node.Axes).Distinct().Count() < 2 ? rebuilt : Combine(g, op, terms);
        });
    }

    private static Node Combine(Graph g, Op op, List<(Node Node, bool Negative)> terms)
    {
        // The order of the terms is kept among equals, so that the result is the same in every build.
        while (terms.Count > 1)
        {
            var best = (Left: 0, Right: 1, Cost: double.MaxValue);
            for (var i = 0; i < terms.Count; i++)
            {
                for (var j = i + 1; j < terms.Count; j++)
                {
                    var cost = g.Cost(terms[i].Node.Axes + terms[j].Node.Axes, terms[i].Node.Width.IsOne ? terms[j].Node.Width : terms[i].Node.Width);
                    if (cost < best.Cost)
                    {
                        best = (i, j, cost);
                    }
                }
            }

            var (a, b) = (terms[best.Left], terms[best.Right]);
            terms.RemoveAt(best.Right);
            terms[best.Left] = op == Op.Multiply ? (g.Multiply(a.Node, b.Node), false)
                : a.Negative == b.Negative ? (g.Add(a.Node, b.Node), a.Negative)
                : a.Negative ? (g.Subtract(b.Node, a.Node), false) : (g.Subtract(a.Node, b.Node), false);
        }

        return terms[0].Negative ? g.Negate(terms[0].Node) : terms[0].Node;
    }

    /// <summary>The terms of a sum (with their signs) or the factors of a product, through partial results that may be opened; one at a time.</summary>
    private static IEnumerable<(Node Node, bool Negative)> Terms(Op op, Node node, Func<Node, bool> mayOpen)
    {
        var open = new Stack<(Node Node, bool Negative)>([(node, false)]);
        while (open.Count > 0)
        {
            var (n, negative) = open.Pop();
            if (!(n == node || mayOpen(n)) || !(n.Op == op || (op == Op.Add && n.Op is Op.Subtract or Op.Negate)))
            {
                yield return (n, negative);
                continue;
            }

            if (n.Op != Op.Negate)
            {
                open.Push((n.Inputs[1], n.Op == Op.Subtract ? !negative : negative));
            }

            open.Push((n.Inputs[0], n.Op == Op.Negate ? !negative : negative));
        }
    }
}
