using SsVae.Generators.Ir;

namespace SsVae.Generators.Algebra;

/// <summary>
/// Logarithms of what was made of a logarithm or of log-odds: log e^x is x, log sigmoid(x) is −softplus(−x). Of the
/// rounded number they would be wrong where it saturates: sigmoid(17) is 1 in float32, and log(1 − 1) is −∞. What the
/// logarithm is taken of need not be computed at all, so that a decoder that ends in a sigmoid is the program of its
/// logits.
/// </summary>
internal sealed partial class Logarithms
{
    private readonly Graph _g;
    private readonly Finiteness _finiteness = new();
    private readonly Dictionary<Node, Form?> _forms = [];
    private readonly Dictionary<Node, Node?> _ofParts = [];

    private Logarithms(Graph graph) => _g = graph;

    /// <summary>log x.</summary>
    public static Node Of(Graph graph, Node x) => new Logarithms(graph).Log(x);

    /// <summary>log(1 − p) of a probability.</summary>
    public static Node OfComplement(Graph graph, Node p) => new Logarithms(graph).LogComplement(p);

    /// <summary>log(p / (1 − p)) of a probability that was made of it; otherwise null.</summary>
    public static Node? OfOdds(Graph graph, Node p) => new Logarithms(graph).Odds(p);

    /// <summary>x as e^log · factor, or e^log alone; null where nothing is known of x but x.</summary>
    public static (Node Log, Node? Factor)? Parts(Graph graph, Node x) =>
        new Logarithms(graph).Find(x) is { } form ? (form.Log!, form.Rest) : null;

    /// <summary>A value as e^log · rest.</summary>
    /// <param name="Log">The logarithm of a positive factor; null where there is none.</param>
    /// <param name="Rest">A factor of any sign, of which only the value is known; null where there is none.</param>
    /// <param name="IsFinite">Whether the logarithm is finite whatever the trained numbers.</param>
    private sealed record Form(Node? Log, Node? Rest, bool IsFinite);

    private Node Log(Node x) => Wide(
        Find(x) is { } form ? form.Rest is null ? form.Log! : _g.Add(form.Log!, _g.Elementwise(Op.Log, form.Rest))
        : LogOfParts(x) ?? _g.Elementwise(Op.Log, x),
        x);

    /// <summary>
    /// The logarithms of the parts that a value was put together of, if of any there is a better one; otherwise null.
    /// </summary>
    private Node? LogOfParts(Node x) => Once(_ofParts, x, n => n.Op switch
    {
        Op.Add when Choice.Arms(n) is { } arms && arms.Any(a => IsBetter(a.Value)) =>
            Choice.Of(_g, [.. arms.Select(a => (a.Mask, Log(a.Value)))]),
        Op.Concat when n.Inputs.Any(IsBetter) => _g.Concat([.. n.Inputs.Select(Log)]),
        Op.Expand or Op.Slice or Op.Pick when IsBetter(n.Input) => _g.With(n, [Log(n.Input)]),
        _ => null,
    });

    private bool IsBetter(Node x) => Find(x) is not null || LogOfParts(x) is not null;

    /// <summary>A value by the logarithm of what it was made of; null if the value itself is as good.</summary>
    private Form? Find(Node x) => Once(_forms, x, n => n.Op switch
    {
        Op.Exp => new(n.Input, null, _finiteness.IsFinite(n.Input)),
        Op.Sigmoid => new(LogSigmoid(n.Input), null, _finiteness.IsFinite(n.Input)),
        Op.Softplus => new(_g.Elementwise(Op.LogSoftplus, n.Input), null, _finiteness.IsFinite(n.Input)),
        Op.Sqrt when Find(n.Input) is { } f =>
            f with { Log = _g.Multiply(_g.Constant(0.5), f.Log!), Rest = Of(Op.Sqrt, f.Rest) },
        Op.Square when Find(n.Input) is { } f =>
            f with { Log = _g.Multiply(_g.Constant(2), f.Log!), Rest = Of(Op.Square, f.Rest) },
        Op.Divide when IsShare(n) && Whole(n.Inputs[0]) is { IsFinite: true } f =>
            f with { Log = _g.LogSoftmax(f.Log!) },
        Op.Multiply or Op.Divide when n.Inputs.Any(i => Find(i) is not null) =>
            Joined(n.Op, Factor(n.Inputs[0]), Factor(n.Inputs[1])),
        Op.Subtract when n.Inputs[0].IsConstant(1) => FindComplement(n.Inputs[1]),
        Op.Add when Choice.Arms(n) is { } arms => Chosen(arms, Whole),
        Op.Add => Sum(n.Inputs[0], n.Inputs[1]),
        Op.Sum when Whole(n.Input) is { IsFinite: true } f => f with { Log = LogSum(f.Log!) },
        Op.Concat => All(n.Inputs.Select(Whole), _g.Concat),
        Op.Expand or Op.Slice or Op.Pick when Whole(n.Input) is { } f => f with { Log = _g.With(n, [f.Log!]) },
        _ => null,
    });

    /// <summary>A value without a rest, its logarithm in the value's shape; null for any other.</summary>
    private Form? Whole(Node x) => Find(x) is { Rest: null } form ? form with { Log = Wide(form.Log!, x) } : null;

    /// <summary>x / Σ x.</summary>
    private static bool IsShare(Node quotient) =>
        quotient.Inputs[1].Op == Op.Sum && quotient.Inputs[1].Input == quotient.Inputs[0];

    private Form Factor(Node x) => Find(x) ?? Positive(x) ?? new(null, x, true);

    /// <summary>A number that is positive.</summary>
    private Form? Positive(Node x) => x.Op switch
    {
        Op.Constant when x.Argument.Number > 0 => new(_g.Constant(Math.Log(x.Argument.Number)), null, true),
        Op.SizeOf => new(_g.Elementwise(Op.Log, x), null, true),
        _ => null,
    };

    private Form Joined(Op op, Form a, Form b) => op == Op.Multiply
        ? new(
            Either(a.Log, b.Log, _g.Add, log => log),
            Either(a.Rest, b.Rest, _g.Multiply, rest => rest),
            a.IsFinite && b.IsFinite)
        : new(
            Either(a.Log, b.Log, _g.Subtract, _g.Negate),
            Either(a.Rest, b.Rest, Divide, y => Divide(_g.Constant(1), y)),
            a.IsFinite && b.IsFinite);

    private Node Divide(Node a, Node b) => _g.Elementwise(Op.Divide, a, b);

    private static Node? Either(Node? a, Node? b, Func<Node, Node, Node> both, Func<Node, Node> second) =>
        a is null ? b is null ? null : second(b) : b is null ? a : both(a, b);

    /// <summary>
    /// The sum of two values that are known to be positive: it need not be 0 where both are in float32, or infinite
    /// where one is.
    /// </summary>
    private Form? Sum(Node a, Node b)
    {
        var (x, y) = (Find(a), Find(b));
        // Beside a constant a number that cannot overflow does no harm.
        x ??= y is not null && !_finiteness.IsFinite(b) ? Positive(a) : null;
        y ??= x is not null && !_finiteness.IsFinite(a) ? Positive(b) : null;
        return x is { Rest: null } && y is { Rest: null } ? LogAdd(x, y) : null;
    }

    private Form? Chosen(IReadOnlyList<(Node Mask, Node Value)> arms, Func<Node, Form?> form) => All(
        arms.Select(a => form(a.Value)), logs => Choice.Of(_g, [.. arms.Zip(logs, (a, log) => (a.Mask, log))]));

    private static Form? All(IEnumerable<Form?> parts, Func<IReadOnlyList<Node>, Node> join) =>
        parts.ToList() is var all && all.Contains(null)
            ? null
            : new(join([.. all.Select(f => f!.Log!)]), null, all.TrueForAll(f => f!.IsFinite));

    private Node? Of(Op op, Node? x) => x is null ? null : _g.Elementwise(op, x);

    private Node Wide(Node node, Node like) => _g.Expand(node, like.Axes, like.Width);

    /// <summary>Values share their parts: each is looked at once.</summary>
    private static T? Once<T>(Dictionary<Node, T?> known, Node node, Func<Node, T?> find)
        where T : class
    {
        if (!known.TryGetValue(node, out var found))
        {
            known[node] = found = find(node);
        }

        return found;
    }
}
