using SsVae.Generators.Algebra;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Passes;

/// <summary>
/// Reverse-mode differentiation, source to source: from the outputs back to the parameters, every node's adjoint is an ordinary
/// value of the same axes and width. The adjoint of a broadcast is a reduction, so a hoisted value has a hoisted gradient.
/// </summary>
internal sealed class Differentiate
{
    private readonly Graph _g;
    private readonly Dictionary<Node, List<Node>> _contributions = [];
    private readonly Dictionary<Node, Node> _adjoints = [];
    private readonly List<Node> _accumulations = [];
    private readonly HashSet<Node> _active;

    /// <summary>
    /// What enters a product that is 0 where the other factor is, as a branch that a case does not take, or a sum of
    /// exponentials, which of a term −∞ takes nothing: nothing may flow back from there, so a rule's factor may be
    /// infinite where the adjoint is 0.
    /// </summary>
    private readonly HashSet<Node> _guarded = [];

    /// <summary>Of a node of several values the adjoint of each that has one.</summary>
    private readonly Dictionary<Node, Node?[]> _ofParts = [];
    private readonly Finiteness _finiteness = new();

    /// <summary>The statement whose adjoint is being written.</summary>
    private string? _origin;

    private Differentiate(Graph graph, IReadOnlyList<Node> nodes, Func<Node, bool> isVariable)
    {
        _g = graph;
        // Only what a variable enters has an adjoint worth computing.
        _active = [];
        foreach (var node in nodes)
        {
            if (isVariable(node) || node.Inputs.Any(_active.Contains))
            {
                _active.Add(node);
            }
        }

        foreach (var node in nodes.Reverse())
        {
            _guarded.UnionWith(_guarded.Contains(node) ? node.Inputs
                : node.Op switch
                {
                    Op.MultiplyOrZero or Op.IfNonZero => [node.Inputs[1]],
                    Op.LogSumExp or Op.Scan => [node.Input],
                    _ => Enumerable.Empty<Node>(),
                });
        }
    }

    /// <summary>The program with the gradient of Σ −value over its objective and all rows.</summary>
    public static IrProgram Run(IrProgram program) => Run(program, out _);

    /// <summary>The same, and the adjoint of every value that has one.</summary>
    public static IrProgram Run(IrProgram program, out IReadOnlyDictionary<Node, Node> adjoints)
    {
        var pass = new Differentiate(program.Graph, program.Nodes, n => n.Op == Op.Parameter);
        pass.Reverse(program, [.. program.Objective], -1);
        adjoints = pass._adjoints;
        // The additions that come of one statement are made together: they commute.
        program = program with
        {
            // What is not asked for has done its work.
            Forward = [.. program.Forward.Where(o => o.IsReported)],
            Backward = [.. pass._accumulations.GroupBy(a => program.Graph.Origin(a)).SelectMany(g => g)],
        };
        return program.Nodes.Any(n => n.Op == Op.StopGradient) ? WithoutStops(program) : program;
    }

    /// <summary>
    /// The derivatives of the sum of outcomes, over all rows, with respect to values of the program: their axes and
    /// widths.
    /// </summary>
    public static IReadOnlyList<Node> Adjoints(
        IrProgram program, IReadOnlyList<Node> values, IReadOnlyList<Node> outcomes)
    {
        var pass = new Differentiate(program.Graph, program.Nodes, values.Contains);
        pass.Reverse(program, outcomes, 1);
        return [.. values.Select(v => pass._adjoints.TryGetValue(v, out var adjoint) ? adjoint : program.Graph.Expand(program.Graph.Constant(0), v.Axes, v.Width))];
    }

    /// <summary>The program without what stopped gradients: values that were doubled for its sake are one again.</summary>
    private static IrProgram WithoutStops(IrProgram program) => program.Rewrite(
        (node, inputs) => node.Op == Op.StopGradient ? inputs[0] : program.Graph.With(node, inputs));

    private void Reverse(IrProgram program, IReadOnlyList<Node> outcomes, double seed)
    {
        foreach (var outcome in outcomes)
        {
            Contribute(outcome, _g.Constant(seed));
        }

        foreach (var node in program.Nodes.Reverse())
        {
            Visit(node);
        }
    }

    private void Visit(Node node)
    {
        if (_ofParts.TryGetValue(node, out var ofParts))
        {
            _origin = _g.Origin(node);
            Rule(node, ofParts);
            return;
        }

        if (node.Op == Op.Parameter || !_contributions.TryGetValue(node, out var contributions))
        {
            return;
        }

        _origin = _g.Origin(node);
        var name = _g.Name(node);
        var partName = name is null || contributions.Count == 1 ? null : "d" + Naming.Pascal(name) + "Part";
        var adjoint = Part(contributions[0]);
        foreach (var next in contributions.Skip(1))
        {
            adjoint = _g.Add(Part(adjoint), Part(next));
        }

        _g.Describe(adjoint, name is null ? null : "d" + Naming.Pascal(name), _origin);
        _adjoints.Add(node, adjoint);
        Rule(node, adjoint);

        Node Part(Node part) => _g.Describe(part, partName, _origin);
    }

    /// <summary>What the adjoint of a value means for its inputs.</summary>
    private void Rule(Node n, Node adj)
    {
        var x = n.Inputs;
        var d = new Adjoint(_g, n, adj, _guarded.Contains(n), _finiteness);
        if (ElementwiseRules.Find(n.Op) is { } rule)
        {
            foreach (var (input, derivative) in x.Zip(rule.Derivatives, (input, derivative) => (input, derivative)))
            {
                if (derivative is not null)
                {
                    Contribute(input, () => derivative(_g, d));
                }
            }

            return;
        }

        switch (n.Op)
        {
            case Op.Constant or Op.Number or Op.SizeOf or Op.Parameter or Op.Data or Op.Noise or Op.OneHot
                or Op.Observed or Op.IsStep or Op.Evidence or Op.Max or Op.StopGradient:
                break;
            case Op.LogSoftmax:
                Contribute(x[0], () => _g.Subtract(adj, d.MayBreak(n)
                    ? _g.Elementwise(Op.MultiplyOrZero, _g.Sum(adj), _g.Elementwise(Op.Exp, n))
                    : _g.Multiply(_g.Elementwise(Op.Exp, n), _g.Sum(adj))));
                break;
            case Op.Sum or Op.Reduce:
                Contribute(x[0], () => _g.Expand(adj, x[0].Axes, x[0].Width));
                break;
            case Op.ReduceLess:
                Contribute(x[0], () => _g.Expand(adj, x[0].Axes, x[0].Width));
                Contribute(x[1], () => _g.Negate(adj));
                break;
            case Op.CumulativeSum:
                Contribute(x[0], () => _g.CumulativeSumFromEnd(adj));
                break;
            case Op.CumulativeSumFromEnd:
                Contribute(x[0], () => _g.CumulativeSum(adj));
                break;
            case Op.LogSumExp:
                // The softmax: for log-probabilities, the posterior.
                Contribute(x[0], () => d.Times(_g.Elementwise(Op.ExpRatio, x[0], n)));
                break;
            case Op.Part when _ofParts.TryGetValue(x[0], out var parts):
                parts[n.Argument.Part] = adj;
                break;
            case Op.Part:
                _ofParts[x[0]] = new Node?[OpTable.Results(x[0].Op)];
                _ofParts[x[0]][n.Argument.Part] = adj;
                break;
            case Op.Lag:
                Contribute(x[0], () => _g.Lead(adj));
                break;
            case Op.Lead:
                Contribute(x[0], () => _g.Lag(adj));
                break;
            case Op.ScanReverse:
                throw new InvalidOperationException("A gradient is not differentiated again.");
            case Op.Slice:
                Contribute(x[0], () => _g.Pad(adj, n.Argument.Offset!, x[0].Width));
                break;
            case Op.Pad:
                Contribute(x[0], () => _g.Slice(adj, n.Argument.Offset!, x[0].Width));
                break;
            case Op.Concat:
                var offset = Size.Zero;
                foreach (var part in x)
                {
                    var from = offset;
                    Contribute(part, () => _g.Slice(adj, from, part.Width));
                    offset += part.Width;
                }

                break;
            case Op.MatMul:
                Contribute(x[0], () => _g.MatMulTransposed(adj, x[1], n.Argument.Offset!, x[0].Width));
                Accumulate(x[1], () => _g.AccumulateOuter(x[1], adj, x[0], n.Argument.Offset!));
                break;
            case Op.MatMulTransposed:
                Contribute(x[0], () => _g.MatMul(adj, x[1], n.Argument.Offset!));
                Accumulate(x[1], () => _g.AccumulateOuter(x[1], x[0], adj, n.Argument.Offset!));
                break;
            case Op.Pick:
                Contribute(x[0], () => _g.Unpick(adj, n.Axis, x[0].Axes, x[0].Width));
                break;
            case Op.Unpick:
                Contribute(x[0], () => _g.Pick(adj, n.Axis));
                break;
            case Op.Index:
                Accumulate(x[0], () => _g.AccumulateRows(x[0], adj, n.Argument.Subscripts));
                break;
            case Op.Columns:
                Accumulate(x[0], () => _g.AccumulateColumns(x[0], adj, n.Argument.Offset!));
                break;
            default:
                throw new InvalidOperationException($"The operation {n.Op} has no gradient rule.");
        }
    }

    /// <summary>What the adjoints of several values mean for the inputs of the node that has them.</summary>
    private void Rule(Node n, Node?[] adjoints)
    {
        var parts = adjoints.Select((_, i) => _g.Part(n, i)).ToList();
        var (x, adj) = (n.Input, parts.Select((p, i) => adjoints[i] ?? None(p)).ToList());
        switch (n.Op)
        {
            case Op.Scan:
                Contribute(x, () => _g.ScanReverse(adj[0], adj[1], parts[0], x));
                break;
            default:
                throw new InvalidOperationException($"The operation {n.Op} has no gradient rule for several values.");
        }

        Node None(Node part) => _g.Describe(
            _g.Expand(_g.Constant(0), part.Axes, part.Width), _g.Name(part) is { } name ? "d" + Naming.Pascal(name) : null, _origin);
    }

    /// <summary>An addition to the gradient of a parameter that is trained here.</summary>
    private void Accumulate(Node parameter, Func<Node> accumulation)
    {
        if (parameter.Op == Op.Parameter)
        {
            Accumulate(accumulation());
        }
    }

    private void Contribute(Node node, Func<Node> contribution)
    {
        if (_active.Contains(node))
        {
            Contribute(node, contribution());
        }
    }

    private void Contribute(Node node, Node contribution)
    {
        if (!_active.Contains(node))
        {
            return;
        }

        var reduced = Unbroadcast(_g.Describe(contribution, null, _origin), node);
        if (reduced != contribution && _g.Name(node) is { } name)
        {
            _g.Describe(contribution, "d" + Naming.Pascal(name) + "Terms", null);
        }

        if (node.Op == Op.Parameter)
        {
            Accumulate(_g.AccumulateRows(node, reduced));
            return;
        }

        if (!_contributions.TryGetValue(node, out var list))
        {
            _contributions[node] = list = [];
        }

        list.Add(_g.Describe(reduced, null, _origin));
    }

    private void Accumulate(Node accumulation) => _accumulations.Add(_g.Describe(accumulation, null, _origin));

    /// <summary>
    /// Down to the axes and width of the value that was broadcast (a sum), or up to them where the contribution is the same
    /// number everywhere (an explicit broadcast, which simplification takes into whatever uses it).
    /// </summary>
    private Node Unbroadcast(Node contribution, Node value)
    {
        var axes = contribution.Axes + value.Axes;
        if (value.Width.IsOne && !contribution.Width.IsOne)
        {
            contribution = _g.Sum(contribution);
        }

        if (!axes.Equals(value.Axes))
        {
            contribution = _g.Reduce(_g.Expand(contribution, axes, contribution.Width), value.Axes);
        }

        return _g.Expand(contribution, value.Axes, value.Width);
    }
}
