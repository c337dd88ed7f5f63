using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Tests.Passes;

/// <summary>
/// Small programs, each about one operation whose inputs parameters enter on every combination of axes and widths that it
/// takes: where a broadcast happens, its adjoint must reduce.
/// </summary>
internal sealed class OpCases
{
    private const int A = 0;
    private const int B = 1;
    private const int S = 2;
    private const int Time = 1;
    private static readonly AxisSet None = AxisSet.None;
    private static readonly AxisSet Data = AxisSet.RowsIn([0]);
    private static readonly AxisSet DataA = AxisSet.RowsIn([0]) + AxisSet.Of(A);
    private static readonly AxisSet DataB = AxisSet.RowsIn([0]) + AxisSet.Of(B);
    private static readonly AxisSet AB = AxisSet.Of(A) + AxisSet.Of(B);
    private static readonly AxisSet TimeS = AxisSet.RowsIn([0, Time]) + AxisSet.Of(S);
    private static readonly AxisSet Before = AxisSet.Of(3);
    private static readonly AxisSet DataAB = AxisSet.RowsIn([0]) + AB;

    private readonly Graph _g = new(
        [new("data", []), new("time", new([0]), IsOrdered: true)],
        [new("A", Size.Constant(3), Observation.PartiallyObserved, 0), new("B", Size.Constant(2), Observation.Latent, 0),
            new("S", Size.Constant(2), Observation.Latent, Time), new("SBefore", Size.Constant(2), Observation.Latent, Time, LagOf: S)],
        _ => 4);

    private int _leaves;

    private OpCases()
    {
    }

    /// <summary>The programs of an operation; none for one that parameters never enter and that has no value.</summary>
    public static IReadOnlyList<IrProgram> Of(Op op)
    {
        var cases = new OpCases();
        return [.. cases.Values(op).ToList().Select((value, i) => cases.Program(op, i, value))];
    }

    /// <summary>The objective is not linear in the value, so that every element has an adjoint of its own.</summary>
    private IrProgram Program(Op op, int index, Node value)
    {
        var bound = _g.Sum(_g.Add(_g.Elementwise(Op.Square, value), _g.Multiply(_g.Constant(0.3), value)));
        return new(FormattableString.Invariant($"{op}{index}"), _g,
            [new(OutputKind.Bound, bound) { IsDifferentiated = true }, new(OutputKind.Statistic, value)], []);
    }

    private IEnumerable<Node> Values(Op op)
    {
        AxisSet[] axes = [None, AxisSet.Of(A), Data, DataA, DataB];
        var shapes = axes.SelectMany(a => new[] { (Axes: a, Width: 1), (Axes: a, Width: 3) }).ToList();
        switch (op)
        {
            case Op.Parameter:
                return [Leaf(None, 1), Leaf(None, 3)];
            case Op.Constant:
                return [_g.Multiply(_g.Constant(-0.25), Leaf(DataA, 2))];
            case Op.Number:
                return [_g.Multiply(_g.Number("scale"), Leaf(DataA, 2))];
            case Op.SizeOf:
                return [_g.Multiply(_g.SizeOf(Size.Parameter("scale")), Leaf(DataA, 2))];
            case Op.Data:
                return [_g.Multiply(_g.Data("x", Width(2), 0), Leaf(DataA, 1))];
            case Op.Noise:
                return [_g.Multiply(_g.Noise("Z", DataA, Width(2)), Leaf(Data, 2))];
            case Op.OneHot:
                return [_g.Multiply(_g.OneHot(A), Leaf(Data, 3))];
            case Op.Observed:
                return [_g.Multiply(_g.Observed(A), Leaf(DataB, 2))];
            case Op.IsStep:
                return new[] { 0, 1 }.Select(step => _g.Multiply(_g.Step(Time, step), Leaf(TimeS, 1)));
            case Op.Evidence:
                return [_g.Elementwise(Op.Exp, _g.Add(_g.Pick(_g.Evidence(S), S), Leaf(TimeS, 1)))];
            case Op.Scan:
                return Joints().Select(joint => _g.Part(_g.Scan(joint), 0));
            case Op.Part:
                return Joints().SelectMany(joint => new[] { _g.Part(_g.Scan(joint), 1), Both(joint) });
            case Op.StopGradient:
                return [_g.Multiply(_g.StopGradient(_g.Data("x", Width(2), 0)), Leaf(DataA, 1))];
            case Op.Lag:
                return [_g.Lag(Leaf(TimeS, 2)), _g.Lag(Leaf(AxisSet.RowsIn([0, Time]), 1)), _g.Lag(Leaf(TimeS + AxisSet.Of(B), 1))];
            case Op.Lead:
                return [_g.Lead(Leaf(AxisSet.RowsIn([0, Time]) + Before, 2)), _g.Lead(Leaf(AxisSet.RowsIn([0, Time]), 1))];
            case Op.Log or Op.Log1p or Op.Sqrt:
                return shapes.Select(s => _g.Elementwise(op, Leaf(s.Axes, s.Width, positive: true)));
            case Op.Negate or Op.Exp or Op.Square or Op.Abs or Op.Softplus or Op.LogSoftplus or Op.Sigmoid or Op.Tanh
                or Op.Relu or Op.Step:
                return shapes.Select(s => _g.Elementwise(op, Leaf(s.Axes, s.Width)));
            case Op.LogFactorial:
                return [_g.Multiply(_g.Elementwise(op, _g.Data("x", Width(2), 0)), Leaf(DataA, 1))];
            case Op.IfNonZero:
                return shapes.Select(s => _g.Elementwise(op, _g.Observed(A), Leaf(s.Axes, s.Width)));
            case Op.Divide:
                return Pairs((a, b) => _g.Elementwise(op, a, b), positive: true);
            case Op.Add or Op.Subtract or Op.Multiply or Op.MultiplyOrZero or Op.ExpRatio:
                return Pairs((a, b) => _g.Elementwise(op, a, b), positive: false);
            case Op.Expand:
                return shapes.Where(s => s.Axes.IsSubsetOf(DataA) && s != (DataA, 3)).Select(s => _g.Expand(Leaf(s.Axes, s.Width), DataA, Width(3)));
            case Op.LogSoftmax:
                return axes.Select(a => _g.LogSoftmax(Leaf(a, 3)));
            case Op.CumulativeSum:
                return axes.Select(a => _g.CumulativeSum(Leaf(a, 3)));
            case Op.CumulativeSumFromEnd:
                return axes.Select(a => _g.CumulativeSumFromEnd(Leaf(a, 3)));
            case Op.Sum:
                return axes.Select(a => _g.Sum(Leaf(a, 3)));
            case Op.Slice:
                return axes.SelectMany(a => new[] { 0, 2 }.Select(offset => _g.Slice(Leaf(a, 4), Width(offset), Width(2))));
            case Op.Pad:
                Node Third(int n) => _g.Pad(Leaf(Data, 2), Width(2 * n), Width(6));
                return
                [
                    .. axes.SelectMany(a => new[] { 0, 1, 2 }.Select(offset => _g.Pad(Leaf(a, 2), Width(offset), Width(4)))),
                    // Parts of a whole, in any order and of any sign.
                    _g.Add(_g.Subtract(Third(1), Third(0)), Third(2)),
                    _g.Add(_g.Add(Third(2), Third(0)), _g.Elementwise(Op.Negate, _g.Add(Third(1), Third(1)))),
                ];
            case Op.Concat:
                var shared = Leaf(Data, 2);
                return
                [
                    _g.Concat([Leaf(Data, 2), Leaf(AxisSet.Of(A), 1), Leaf(None, 2), Leaf(DataB, 3)]),
                    _g.Concat([shared, Leaf(Data, 3), shared]),
                    _g.Concat([_g.Elementwise(Op.Exp, Leaf(Data, 2)), Leaf(Data, 1)]),
                ];
            case Op.MatMul:
                return axes.SelectMany(a => new[] { (Offset: 0, Width: 5), (Offset: 1, Width: 3) }
                    .Select(c => _g.MatMul(Leaf(a, c.Width), Matrix(2, 5), Width(c.Offset))));
            case Op.MatMulTransposed:
                return axes.SelectMany(a => new[] { (Offset: 0, Width: 5), (Offset: 1, Width: 3) }
                    .Select(c => _g.MatMulTransposed(Leaf(a, 2), Matrix(2, 5), Width(c.Offset), Width(c.Width))));
            case Op.Reduce:
                return
                [
                    .. new[] { None, AxisSet.Of(A), AxisSet.Of(B), Data, DataA, DataB, AB }.Select(to => _g.Reduce(Leaf(DataAB, 2), to)),
                    _g.Reduce(Leaf(AB, 2), AxisSet.Of(B)),
                    _g.Reduce(Leaf(AxisSet.Of(A), 1), None),
                    _g.Reduce(Leaf(Data, 2), None),
                ];
            case Op.ReduceLess:
                return
                [
                    .. new[] { None, AxisSet.Of(A), Data, DataA, AB }
                        .Select(to => _g.ReduceLess(Leaf(DataAB, 1), Leaf(to, 1), to)),
                    _g.ReduceLess(Leaf(DataAB, 1), Leaf(Data, 1), DataA),
                    _g.ReduceLess(_g.Reduce(Leaf(DataAB, 1), DataA), Leaf(None, 1), Data),
                ];
            case Op.Max:
                // Split off and added again.
                return [Split(DataA, Data), Split(AB, AxisSet.Of(B)), Split(AB, None), Split(AxisSet.Of(A), None)];
            case Op.LogSumExp:
                return
                [
                    .. new[] { None, AxisSet.Of(A), AxisSet.Of(B), Data, DataA, DataB, AB }.Select(to => _g.LogSumExp(Leaf(DataAB, 1), to)),
                    _g.LogSumExp(Leaf(AB, 1), AxisSet.Of(B)),
                    _g.LogSumExp(Leaf(AxisSet.Of(A), 1), None),
                ];
            case Op.Pick:
                return new[] { None, Data, AxisSet.Of(B), DataB }.Select(a => _g.Pick(Leaf(a, 3), A));
            case Op.Unpick:
                return
                [
                    _g.Unpick(Leaf(AxisSet.Of(A), 1), A, None, Width(3)),
                    _g.Unpick(Leaf(DataA, 1), A, Data, Width(3)),
                    _g.Unpick(Leaf(AB, 1), A, AxisSet.Of(B), Width(3)),
                    _g.Unpick(Leaf(DataAB, 1), A, DataB, Width(3)),
                ];
            case Op.Index:
                return
                [
                    Leaf(AxisSet.Of(A), 2), Leaf(AB, 2), Leaf(AB, 1), _g.Multiply(Leaf(AxisSet.Of(A), 2), Leaf(Data, 2)),
                    .. new[] { [Subscript.Of(B), Subscript.Of(A)], [Subscript.Of(B), Subscript.At(2)], [Subscript.At(1), Subscript.Of(A)], [Subscript.At(1)], new[] { Subscript.At(0), Subscript.At(2) } }
                        .SelectMany(s => new[] { Rows(s), _g.Multiply(Rows(s), Leaf(DataAB, 1)), _g.LogSoftmax(_g.Concat([Rows(s), Leaf(Data, 1)])) }),
                    _g.Index(Matrix(3, 3), [Subscript.Of(A), Subscript.Of(A)]),
                ];
            case Op.Columns:
                return new[] { 0, 2 }.Select(offset => _g.Columns(Matrix(2, 5), A, Width(offset)))
                    .Concat([_g.Add(_g.Columns(Matrix(2, 5), A, Width(1)), Leaf(Data, 2))]);
            // Made by differentiation alone, of Scan.
            case Op.ScanReverse or Op.AccumulateOuter or Op.AccumulateColumns or Op.AccumulateRows:
                return [];
            default:
                throw new ArgumentOutOfRangeException(nameof(op), op, "This operation has no cases.");
        }

        // What the steps of a chain say, also of values around it.
        IEnumerable<Node> Joints() => new[] { TimeS + Before, TimeS + Before + AxisSet.Of(A), TimeS + Before + AxisSet.Of(A) + AxisSet.Of(B) }.Select(a => Leaf(a, 1));

        // A scan has two values, and each an adjoint.
        Node Both(Node joint) => _g.Multiply(_g.Part(_g.Scan(joint), 0), _g.Part(_g.Scan(joint), 1));

        // Two rows of three columns.
        Node Rows(Subscript[] subscripts) => _g.Index(Matrix(2, 3), subscripts);

        Node Split(AxisSet of, AxisSet to)
        {
            var leaf = Leaf(DataAB, 1);
            var largest = _g.Max(_g.Reduce(leaf, of), to);
            return _g.Add(_g.LogSumExp(_g.ReduceLess(leaf, largest, of), to), largest);
        }

        IEnumerable<Node> Pairs(Func<Node, Node, Node> make, bool positive) =>
            from left in shapes
            from right in shapes
            select make(Leaf(left.Axes, left.Width), Leaf(right.Axes, right.Width, positive));
    }

    /// <summary>A value on some axes that differs in every element and that parameters enter.</summary>
    private Node Leaf(AxisSet axes, int width, bool positive = false)
    {
        var name = FormattableString.Invariant($"{(positive ? "Positive" : "P")}{_leaves++}");
        var sites = axes.Sites.ToList();
        _g.Parameters.Add(name, new(name, sites.Select(a => _g.Axes[a].Cardinality).Append(Width(width)).ToEquatableArray(), "Normal"));
        var value = _g.Parameter(name);
        if (sites.Count > 0)
        {
            value = _g.Index(value, [.. sites.Select(Subscript.Of)]);
        }

        return axes.HasPlate ? _g.Multiply(_g.Data("x" + name, Width(width), axes.Plate), value) : value;
    }

    private Node Matrix(int rows, int columns)
    {
        var name = FormattableString.Invariant($"W{_leaves++}");
        _g.Parameters.Add(name, new(name, new([Width(rows), Width(columns)]), "Glorot"));
        return _g.Parameter(name);
    }

    private static Size Width(int width) => Size.Constant(width);
}
