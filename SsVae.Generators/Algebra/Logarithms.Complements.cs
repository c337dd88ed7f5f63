using SsVae.Generators.Ir;

namespace SsVae.Generators.Algebra;

// What a probability leaves: 1 − p.
internal sealed partial class Logarithms
{
    private readonly Dictionary<Node, Form?> _complements = [];
    private readonly Dictionary<Node, Node?> _complementsOfParts = [];
    private readonly Dictionary<Node, Node?> _odds = [];

    private Node LogComplement(Node p) => Wide(
        FindComplement(p)?.Log
        ?? LogComplementOfParts(p)
        ?? p switch
        {
            { Op: Op.Subtract } when p.Inputs[0].IsConstant(1) => Log(p.Inputs[1]),
            { Op: Op.Exp } => LogOneMinusExp(Opposite(p.Input)),
            _ => _g.Elementwise(Op.Log, _g.Subtract(_g.Constant(1), p)),
        },
        p);

    private Node? LogComplementOfParts(Node p) => Once(_complementsOfParts, p, n => n.Op switch
    {
        Op.Add when Choice.Arms(n) is { } arms && arms.Any(a => IsComplementBetter(a.Value)) =>
            Choice.Of(_g, [.. arms.Select(a => (a.Mask, LogComplement(a.Value)))]),
        Op.Concat when n.Inputs.Any(IsComplementBetter) => _g.Concat([.. n.Inputs.Select(LogComplement)]),
        Op.Expand or Op.Slice or Op.Pick when IsComplementBetter(n.Input) => _g.With(n, [LogComplement(n.Input)]),
        _ => null,
    });

    private bool IsComplementBetter(Node p) =>
        p.Op == Op.Exp || FindComplement(p) is not null || LogComplementOfParts(p) is not null;

    /// <summary>1 − p by the logarithm of what p was made of; null if 1 − p itself is as good.</summary>
    private Form? FindComplement(Node p) => Once(_complements, p, n => n.Op switch
    {
        _ when Odds(n) is { } odds => new(_g.Negate(_g.Elementwise(Op.Softplus, odds)), null, _finiteness.IsFinite(odds)),
        Op.Exp when IsNegated(n.Input) && Opposite(n.Input) is var t && Whole(t) is { } f =>
            new(LogOneMinusExp(t, f), null, false),
        Op.Subtract when n.Inputs[0].IsConstant(1) => Whole(n.Inputs[1]),
        // 1 − √p = (1 − p) / (1 + √p).
        Op.Sqrt when FindComplement(n.Input) is { } f && Find(n) is { Rest: null } root =>
            f with { Log = _g.Subtract(f.Log!, _g.Elementwise(Op.Softplus, root.Log!)) },
        Op.Square => NotBoth(n.Input, n.Input),
        Op.Multiply => NotBoth(n.Inputs[0], n.Inputs[1]) ?? NotScaled(0, n),
        Op.Divide when n.Inputs[1].Op == Op.Add => OtherShare(n.Inputs[0], n.Inputs[1]),
        Op.Add when Choice.Arms(n) is { } arms => Chosen(arms, FindComplement),
        Op.Add when n.Inputs[0].Op == Op.Constant => NotScaled(n.Inputs[0].Argument.Number, n.Inputs[1]),
        Op.Add when n.Inputs[1].Op == Op.Constant => NotScaled(n.Inputs[1].Argument.Number, n.Inputs[0]),
        Op.Add => Choice.Mixtures(n).Select(m => NotMixed(m.Weight, m.Value, m.Other)).FirstOrDefault(IsKnown),
        Op.Concat => All(n.Inputs.Select(WholeComplement), _g.Concat),
        Op.Expand or Op.Slice or Op.Pick when WholeComplement(n.Input) is { } f =>
            f with { Log = _g.With(n, [f.Log!]) },
        _ => null,
    });

    private static bool IsKnown(Form? form) => form is not null;

    private Form? WholeComplement(Node p) =>
        FindComplement(p) is { } form ? form with { Log = Wide(form.Log!, p) } : null;

    /// <summary>1 − a b = (1 − a) + a (1 − b).</summary>
    private Form? NotBoth(Node a, Node b) =>
        FindComplement(a) is { } notA && FindComplement(b) is { } notB && Find(a) is { Rest: null } isA
            ? LogAdd(notA, Joined(Op.Multiply, isA, notB))
            : null;

    /// <summary>1 − (w a + (1 − w) b) = w (1 − a) + (1 − w) (1 − b).</summary>
    private Form? NotMixed(Node weight, Node a, Node b) =>
        Find(weight) is { Rest: null } isFirst && FindComplement(weight) is { } isSecond
        && Not(a) is { } notA && Not(b) is { } notB
            ? LogAdd(Joined(Op.Multiply, isFirst, notA), Joined(Op.Multiply, isSecond, notB))
            : null;

    /// <summary>1 − (c + d p) = (1 − c − d) + d (1 − p): the constants have more digits here than in float32.</summary>
    private Form? NotScaled(double shift, Node scaled)
    {
        if (scaled.Op != Op.Multiply || !scaled.Inputs.Any(i => i.Op == Op.Constant))
        {
            return null;
        }

        var first = scaled.Inputs[0].Op == Op.Constant ? 0 : 1;
        var (scale, p) = (scaled.Inputs[first], scaled.Inputs[1 - first]);
        var least = Positive(_g.Constant(1 - shift - scale.Argument.Number));
        return least is not null && Positive(scale) is { } factor && FindComplement(p) is { } not
            ? LogAdd(least, Joined(Op.Multiply, factor, not))
            : null;
    }

    private Form? Not(Node p) =>
        FindComplement(p) ?? (p.Op == Op.Constant ? Positive(_g.Constant(1 - p.Argument.Number)) : null);

    /// <summary>1 − a / (a + b) = b / (a + b).</summary>
    private Form? OtherShare(Node a, Node sum)
    {
        var other = sum.Inputs[0] == a ? sum.Inputs[1] : sum.Inputs[1] == a ? sum.Inputs[0] : null;
        var isOther = other is null ? null : Find(other) ?? Positive(other);
        return isOther is { Rest: null } && Find(sum) is { Rest: null } either
            ? Joined(Op.Divide, isOther, either)
            : null;
    }

    /// <summary>−x, without a sign where x is written with one.</summary>
    private Node Opposite(Node x) => x.Op switch
    {
        Op.Negate => x.Input,
        Op.Constant => _g.Constant(-x.Argument.Number),
        Op.Multiply or Op.Divide when IsNegated(x.Inputs[0]) =>
            _g.Elementwise(x.Op, Opposite(x.Inputs[0]), x.Inputs[1]),
        Op.Multiply when IsNegated(x.Inputs[1]) => _g.Multiply(x.Inputs[0], Opposite(x.Inputs[1])),
        _ => _g.Negate(x),
    };

    private static bool IsNegated(Node x) => x.Op switch
    {
        Op.Negate => true,
        Op.Constant => x.Argument.Number < 0,
        Op.Multiply => x.Inputs.Any(IsNegated),
        Op.Divide => IsNegated(x.Inputs[0]),
        _ => false,
    };

    private Node? Odds(Node p) => Once(_odds, p, n =>
    {
        switch (n.Op)
        {
            case Op.Sigmoid:
                return n.Input;
            case Op.Exp when n.Input is { Op: Op.Negate, Input.Op: Op.Softplus }:
                return _g.Negate(n.Input.Input.Input);
            case Op.Subtract when n.Inputs[0].IsConstant(1) && Odds(n.Inputs[1]) is { } odds:
                return _g.Negate(odds);
            case Op.Slice when n.Width.IsOne && n.Input is { Op: Op.Exp, Input.Op: Op.LogSoftmax }:
                return AgainstOthers(n.Input.Input.Input, n.Argument.Offset!);
            case Op.Expand or Op.Slice or Op.Pick when Odds(n.Input) is { } odds:
                return _g.With(n, [Wide(odds, n.Input)]);
            case Op.Concat when n.Inputs.Select(Odds).ToList() is var parts && !parts.Contains(null):
                return _g.Concat([.. parts.Zip(n.Inputs, (odds, part) => Wide(odds!, part))]);
            case Op.Add when Choice.Arms(n) is { } arms && arms.All(a => Odds(a.Value) is not null):
                return Choice.Of(_g, [.. arms.Select(a => (a.Mask, Odds(a.Value)!))]);
            default:
                return null;
        }
    });
}
