namespace SsVae.Generators.Ir;

/// <summary>
/// A value of a program: the operation, the axes and the width of the value, its inputs, and what the operation needs besides.
/// Nodes are made by <see cref="Graph"/>, which gives the same node for the same content, so that equality is identity.
/// </summary>
internal sealed class Node(int id, Op op, AxisSet axes, Size width, Node[] inputs, Argument argument)
{
    /// <summary>Its place in the order of making: inputs come before their users.</summary>
    public int Id { get; } = id;

    public Op Op { get; } = op;

    public AxisSet Axes { get; } = axes;

    public Size Width { get; } = width;

    public IReadOnlyList<Node> Inputs { get; } = inputs;

    public Argument Argument { get; } = argument;

    public Node Input => Inputs[0];

    /// <summary>
    /// Whether rows of a parameter are looked up one by one, because they are not all of its rows in the order in which the node's
    /// axes list them.
    /// </summary>
    public bool IsLookup => Argument.Subscripts.Count > 0
        && Argument.Subscripts.Select((s, i) => !s.IsAxis || (i > 0 && s.Axis <= Argument.Subscripts[i - 1].Axis)).Any(isOther => isOther);

    public bool IsConstant(double value) => Op == Op.Constant && Argument.Number == value;

    /// <summary>Whether rows and columns are the same as another value's.</summary>
    public bool HasShapeOf(Node other) => Axes.Equals(other.Axes) && Width.Equals(other.Width);

    public override string ToString() => $"%{Id} {Op}";
}

/// <param name="Name">Of a parameter, a column of data or a constructor parameter.</param>
/// <param name="Number">Of a constant.</param>
/// <param name="Axis">The discrete site's axis of <see cref="Op.OneHot"/>, <see cref="Op.Pick"/>, <see cref="Op.Observed"/> …</param>
/// <param name="Offset">The first column of <see cref="Op.Slice"/>, <see cref="Op.MatMul"/> …</param>
/// <param name="Step">Of <see cref="Op.IsStep"/>: the number of the step; −1 for the last.</param>
/// <param name="Subscripts">What <see cref="Op.Index"/> and <see cref="Op.AccumulateRows"/> look up, from the parameter's first dimension on.</param>
internal sealed record Argument(
    string Name = "", double Number = 0, int Axis = -1, Size? Offset = null, int Step = 0,
    EquatableArray<Subscript> Subscripts = default)
{
    public static Argument None { get; } = new();
}

/// <summary>What one dimension of a parameter is indexed by: the value of a discrete site, or a constant.</summary>
/// <param name="Axis">The discrete site's axis; −1 for a constant.</param>
/// <param name="Constant">The constant; 0 for a site.</param>
internal sealed record Subscript(int Axis, int Constant)
{
    public bool IsAxis => Axis >= 0;

    public static Subscript Of(int axis) => new(axis, 0);

    public static Subscript At(int constant) => new(-1, constant);
}
