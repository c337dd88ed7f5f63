using SsVae.Generators.Spec;

namespace SsVae.Generators.Ir;

/// <summary>
/// The maker of nodes: infers axes and width, gives the same node for the same content (hash-consing), and keeps beside the
/// nodes, never in their identity, the names and the user's statements that generated code is written with.
/// </summary>
internal sealed class Graph(IReadOnlyList<PlateInfo> plates, List<AxisInfo> axes, Func<string, double> estimate)
{
    /// <summary>The rows of a batch, where costs are estimated.</summary>
    public const double Rows = 100;

    private readonly Dictionary<(Op, AxisSet, Size, string, Argument), Node> _nodes = [];
    private readonly Dictionary<Node, string> _names = [];
    private readonly Dictionary<Node, string> _origins = [];
    private readonly List<(Size Size, int Least, string Message)> _requirements = [];
    private readonly List<CaseLimit> _caseLimits = [];
    private readonly List<NumberLimit> _numberLimits = [];

    /// <summary>The plates, outer ones first; the first is the one whose rows make a batch.</summary>
    public IReadOnlyList<PlateInfo> Plates { get; } = plates;

    /// <summary>The discrete sites, in order of declaration.</summary>
    public IReadOnlyList<AxisInfo> Axes { get; } = axes;

    /// <summary>Says how many values a discrete site has, once its distribution is known and before anything reads the site.</summary>
    public void SetCardinality(int axis, Size cardinality) => axes[axis] = axes[axis] with { Cardinality = cardinality };

    /// <summary>Whether the axis's value is read at the next step of its chain and may be latent: what is always observed carries nothing.</summary>
    public bool IsCarried(int axis) => axes.Exists(a => a.LagOf == axis && a.Observation != Observation.Observed);

    /// <summary>Whether the axis is a carried value, of an earlier step.</summary>
    public bool IsEarlier(int axis) => Axes[axis].LagOf is not null && Axes[axis].Observation != Observation.Observed;

    /// <summary>Whether the axis belongs to a chain: it is carried to the next step, or is a value of an earlier one.</summary>
    public bool IsInChain(int axis) => IsEarlier(axis) || IsCarried(axis);

    /// <summary>Those of some axes that belong to the chain along a plate; what is carried along a plate around stays as it is there.</summary>
    public IEnumerable<int> ChainAlong(int? plate, AxisSet axes) => axes.Sites.Where(a => Axes[a].Plate == plate && IsInChain(a));

    /// <summary>The axis that is an axis's value one step before; null where nothing reads it.</summary>
    public int? Lagged(int axis) => axes.FindIndex(a => a.LagOf == axis) is var index and >= 0 ? index : null;

    /// <summary>The name of the site that an axis has the values of, and how many steps before.</summary>
    public (string Site, int Steps) SiteOf(int axis)
    {
        var steps = 0;
        for (; Axes[axis].LagOf is { } next; axis = next)
        {
            steps++;
        }

        return (Axes[axis].Name, steps);
    }

    public Dictionary<string, ParameterInfo> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>What sizes have to be at least, of those that are known only when a model is constructed, and the message where they are not.</summary>
    public IReadOnlyCollection<(Size Size, int Least, string Message)> Requirements => _requirements;

    /// <summary>Demands that a size be at least so much; one that is known has been looked at.</summary>
    public void Require(Size size, int least, string message)
    {
        if (size.Value is null && !_requirements.Contains((size, least, message)))
        {
            _requirements.Add((size, least, message));
        }
    }

    /// <summary>What numbers of the constructor have to be.</summary>
    public IReadOnlyCollection<NumberLimit> NumberLimits => _numberLimits;

    /// <summary>Demands that a number of the constructor be in a domain.</summary>
    public void LimitNumber(NumberLimit limit)
    {
        if (!_numberLimits.Contains(limit))
        {
            _numberLimits.Add(limit);
        }
    }

    /// <summary>The largest sets of sites whose joint values are needed at once, where their number is known only when a model is constructed; the message has places for the sizes and their product.</summary>
    public IEnumerable<CaseLimit> CaseLimits => _caseLimits
        .Where(c => c.Axes.Sites.Any(a => Axes[a].Cardinality.Value is null) && !_caseLimits.Exists(other => other != c && c.Axes.IsSubsetOf(other.Axes)));

    /// <summary>Demands that sites have at most so many joint values.</summary>
    public void LimitCases(CaseLimit limit)
    {
        if (!_caseLimits.Exists(c => c.Axes.Equals(limit.Axes)))
        {
            _caseLimits.Add(limit);
        }
    }

    // Leaves.
    public Node Constant(double value) => Make(Op.Constant, AxisSet.None, Size.One, [], new(Number: value));

    public Node Number(string name) => Make(Op.Number, AxisSet.None, Size.One, [], new(name));

    public Node SizeOf(Size size) => size.Value is { } value ? Constant(value) : Make(Op.SizeOf, AxisSet.None, Size.One, [], new(Offset: size));

    public Node Parameter(string name) => Make(Op.Parameter, AxisSet.None, Parameters[name].Length, [], new(name));

    public Node Data(string name, Size width, int? plate) => Make(Op.Data, RowsOf(plate), width, [], new(name));

    public Node Noise(string site, AxisSet axes, Size width, NoiseKind kind = NoiseKind.Normal) =>
        Make(Op.Noise, axes, width, [], new(site, Noise: kind));

    public Node OneHot(int axis) => Make(Op.OneHot, AxisSet.Of(axis), Axes[axis].Cardinality, [], new(Axis: axis));

    public Node Observed(int axis) => Make(Op.Observed, RowsOf(Axes[axis].Plate), Size.One, [], new(Axis: axis));

    /// <summary>1 in the rows that are the step of this number in their chain, otherwise 0.</summary>
    public Node Step(int plate, int step) => Make(Op.IsStep, RowsOf(plate), Size.One, [], new(Step: step));

    public Node Evidence(int axis) => Make(Op.Evidence, RowsOf(Axes[axis].Plate), Axes[axis].Cardinality, [], new(Axis: axis));

    // Element-wise: the union of the axes, the wider of the widths.
    public Node Elementwise(Op op, params Node[] x) => Make(op, x.Aggregate(AxisSet.None, (a, n) => a + n.Axes), Widest(x), x, Argument.None);

    public Node Add(Node a, Node b) => Elementwise(Op.Add, a, b);

    public Node Subtract(Node a, Node b) => Elementwise(Op.Subtract, a, b);

    public Node Multiply(Node a, Node b) => Elementwise(Op.Multiply, a, b);

    public Node Negate(Node a) => Elementwise(Op.Negate, a);

    public Node Expand(Node a, AxisSet axes, Size width) =>
        a.Axes.Equals(axes) && a.Width.Equals(width) ? a : Make(Op.Expand, axes, width, [a], Argument.None);

    /// <summary>The same value with memory of its own.</summary>
    public Node Copy(Node a) => Make(Op.Expand, a.Axes, a.Width, [a], Argument.None);

    /// <summary>The same value, without a gradient; of a parameter it is one that is not trained here.</summary>
    public Node StopGradient(Node a) => Make(Op.StopGradient, a.Axes, a.Width, [a], a.Argument);

    // Along the columns.
    public Node LogSoftmax(Node a) => Make(Op.LogSoftmax, a.Axes, a.Width, [a], Argument.None);

    public Node Sum(Node a) => a.Width.IsOne ? a : Make(Op.Sum, a.Axes, Size.One, [a], Argument.None);

    public Node CumulativeSum(Node a) => Make(Op.CumulativeSum, a.Axes, a.Width, [a], Argument.None);

    public Node CumulativeSumFromEnd(Node a) => Make(Op.CumulativeSumFromEnd, a.Axes, a.Width, [a], Argument.None);

    public Node Slice(Node a, Size offset, Size width) => a.Width.Equals(width) ? a : Make(Op.Slice, a.Axes, width, [a], new(Offset: offset));

    public Node Pad(Node a, Size offset, Size width) => Make(Op.Pad, a.Axes, width, [a], new(Offset: offset));

    public Node Concat(IReadOnlyList<Node> parts) => parts.Count == 1
        ? parts[0]
        : Make(Op.Concat, parts.Aggregate(AxisSet.None, (a, n) => a + n.Axes), parts.Aggregate(Size.Zero, (s, n) => s + n.Width), [.. parts], Argument.None);

    public Node MatMul(Node x, Node w, Size offset) => Make(Op.MatMul, x.Axes, Parameters[w.Argument.Name].Shape[0], [x, w], new(Offset: offset));

    public Node MatMulTransposed(Node g, Node w, Size offset, Size width) => Make(Op.MatMulTransposed, g.Axes, width, [g, w], new(Offset: offset));

    // Between axes.
    public Node Reduce(Node a, AxisSet axes) => a.Axes.Equals(axes) ? a : Make(Op.Reduce, axes, a.Width, [a], Argument.None);

    /// <summary>The sum of numbers on fewer axes, less a number that is on these or still fewer.</summary>
    public Node ReduceLess(Node a, Node less, AxisSet axes) =>
        Make(Op.ReduceLess, axes, Size.One, [a, less], Argument.None);

    public Node Max(Node a, AxisSet axes) => a.Axes.Equals(axes) ? a : Make(Op.Max, axes, Size.One, [a], Argument.None);

    public Node LogSumExp(Node a, AxisSet axes) => a.Axes.Equals(axes) ? a : Make(Op.LogSumExp, axes, Size.One, [a], Argument.None);

    public Node Pick(Node a, int axis) => Make(Op.Pick, a.Axes + AxisSet.Of(axis), Size.One, [a], new(Axis: axis));

    public Node Unpick(Node g, int axis, AxisSet axes, Size width) => Make(Op.Unpick, axes, width, [g], new(Axis: axis));

    public Node Index(Node parameter, IReadOnlyList<Subscript> subscripts) => Make(
        Op.Index, AxesOf(subscripts), Parameters[parameter.Argument.Name].Shape.Skip(subscripts.Count).Aggregate(Size.One, (a, b) => a * b),
        [parameter], new(Subscripts: subscripts.ToEquatableArray()));

    public Node Columns(Node w, int axis, Size offset) =>
        Make(Op.Columns, AxisSet.Of(axis), Parameters[w.Argument.Name].Shape[0], [w], new(Axis: axis, Offset: offset));

    // Along a chain: the rows of the plate that the value is on.
    public Node Scan(Node joint) => Make(
        Op.Scan, Without(joint.Axes, ChainAlong(joint.Axes.Plate, joint.Axes).Where(a => !IsCarried(a))), Size.One, [joint], Argument.None);

    /// <summary>The messages, or the normalisers, of a scan.</summary>
    public Node Part(Node scan, int part) =>
        Make(Op.Part, part == 0 ? scan.Axes : StepsOf(scan.Axes), Size.One, [scan], new(Part: part));

    public Node ScanReverse(Node adjoint, Node ofNormaliser, Node messages, Node joint) =>
        Make(Op.ScanReverse, joint.Axes, Size.One, [adjoint, ofNormaliser, messages, joint], Argument.None);

    public Node Lag(Node a) => Make(Op.Lag, Shifted(a.Axes, axis => IsCarried(axis) ? Lagged(axis)!.Value : axis), a.Width, [a], Argument.None);

    public Node Lead(Node a) => Make(Op.Lead, Shifted(a.Axes, axis => IsEarlier(axis) ? Axes[axis].LagOf!.Value : axis), a.Width, [a], Argument.None);

    /// <summary>The axes of what a chain's messages have one of at each step.</summary>
    public AxisSet StepsOf(AxisSet messages) => Without(messages, ChainAlong(messages.Plate, messages));

    private static AxisSet Without(AxisSet set, IEnumerable<int> axes) => axes.ToList().Aggregate(set, (rest, a) => rest.Without(a));

    private AxisSet Shifted(AxisSet set, Func<int, int> shift) => set.Sites.Aggregate(
        set.Rows, (all, a) => all + AxisSet.Of(Axes[a].Plate == set.Plate ? shift(a) : a));

    // Gradients.
    public Node AccumulateOuter(Node w, Node g, Node x, Size offset) => Make(Op.AccumulateOuter, AxisSet.None, Size.Zero, [w, g, x], new(Offset: offset));

    public Node AccumulateColumns(Node w, Node g, Size offset) => Make(Op.AccumulateColumns, AxisSet.None, Size.Zero, [w, g], new(Offset: offset));

    public Node AccumulateRows(Node parameter, Node g, EquatableArray<Subscript> subscripts = default) =>
        Make(Op.AccumulateRows, AxisSet.None, Size.Zero, [parameter, g], new(Subscripts: subscripts));

    /// <summary>The node with the same operation on other inputs: what rewrites use.</summary>
    public Node With(Node node, Node[] inputs) => OpTable.IsElementwise(node.Op) && node.Op != Op.Expand
        ? Elementwise(node.Op, inputs)
        : node.Op switch
        {
            Op.Expand => Expand(inputs[0], node.Axes, node.Width),
            Op.Concat => Concat(inputs),
            Op.Reduce => Reduce(inputs[0], node.Axes),
            _ => Make(node.Op, node.Axes, node.Width, inputs, node.Argument),
        };

    /// <summary>The names of the sites among some axes, put together.</summary>
    public string SitesOf(AxisSet axes) => string.Concat(axes.Sites.Select(a => Axes[a].Name));

    /// <summary>The plate and those around it, innermost first.</summary>
    public IEnumerable<int> Around(int? plate) => plate is { } own
        ? Plates[own].Parents.SelectMany(p => Around(p)).Append(own).Distinct().OrderByDescending(p => p)
        : [];

    /// <summary>The rows of a plate; one row where there is none.</summary>
    public AxisSet RowsOf(int? plate) => AxisSet.RowsIn(Around(plate));

    /// <summary>The outermost plate around a plate, that of the batch before any other; null for none.</summary>
    public int? Root(int? plate) => Around(plate).Select(p => (int?)p).LastOrDefault();

    /// <summary>Whether a site is in a plate inside another one, or inside none.</summary>
    public bool IsInside(int site, int? plate) => Axes[site].Plate is { } own && !Around(plate).Contains(own);

    /// <summary>The axes of a product over the rows inside a plate's: a site that is known in each of those rows is no axis any more.</summary>
    public AxisSet Outside(AxisSet axes, int? plate) => axes.Sites
        .Where(a => Axes[a].Observation == Observation.Observed && IsInside(a, plate)).Aggregate(axes.On(RowsOf(plate)), (set, a) => set.Without(a));

    /// <summary>The sites among some axes that have more than one value in a row: those that are observed in every row of the plate, or around it, have one.</summary>
    public IEnumerable<int> Varying(AxisSet axes) =>
        axes.Sites.Where(a => !axes.HasPlate || Axes[a].Observation != Observation.Observed || IsInside(a, axes.Plate));

    /// <summary>The estimated number of joint values that a row, or a table where there are no rows, has of the sites among some axes: constructor defaults, 10 where there is none.</summary>
    public double JointValues(AxisSet axes) => Varying(axes).Aggregate(1.0, (product, axis) => product * Values(axis));

    /// <summary>The estimated number of values of a site.</summary>
    public double Values(int axis) => Axes[axis].Cardinality.Estimate(estimate);

    /// <summary>The estimated number of numbers of a value: as <see cref="JointValues"/>, with <see cref="Rows"/> in a plate and 10 of an inner plate in each.</summary>
    public double Cost(AxisSet axes, Size width) =>
        width.Estimate(estimate) * JointValues(axes) * (axes.HasPlate ? Rows * Math.Pow(10, axes.Plates.Count - 1) : 1);

    public string? Name(Node node) => _names.TryGetValue(node, out var name) ? name : null;

    public string? Origin(Node node) => _origins.TryGetValue(node, out var origin) ? origin : null;

    /// <summary>Suggests a name and the statement that a node comes from; the first suggestion stays.</summary>
    public Node Describe(Node node, string? name, string? origin)
    {
        if (name is not null && !_names.ContainsKey(node))
        {
            _names[node] = name;
        }

        if (origin is not null)
        {
            Trace(node, origin);
        }

        return node;
    }

    /// <summary>Gives an origin to a node and to what was made on the way to it; leaves belong to no statement.</summary>
    private void Trace(Node node, string origin)
    {
        if (node.Inputs.Count > 0 && !_origins.ContainsKey(node))
        {
            _origins.Add(node, origin);
            foreach (var input in node.Inputs)
            {
                Trace(input, origin);
            }
        }
    }

    private static AxisSet AxesOf(IEnumerable<Subscript> subscripts) =>
        subscripts.Select(s => s.Axis).OfType<int>().Aggregate(AxisSet.None, (axes, axis) => axes + AxisSet.Of(axis));

    private static Size Widest(Node[] x) => x.Select(n => n.Width).FirstOrDefault(w => !w.IsOne) ?? Size.One;

    private Node Make(Op op, AxisSet axes, Size width, Node[] inputs, Argument argument)
    {
        var key = (op, axes, width, string.Join(",", inputs.Select(i => i.Id)), argument);
        if (!_nodes.TryGetValue(key, out var node))
        {
            node = new Node(_nodes.Count, op, axes, width, inputs, argument);
            _nodes.Add(key, node);
        }

        return node;
    }
}
