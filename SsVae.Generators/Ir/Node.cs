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

    public bool IsConstant(double value) => Op == Op.Constant && Argument.Number == value;

    /// <summary>Whether rows and columns are the same as another value's.</summary>
    public bool HasShapeOf(Node other) => Axes.Equals(other.Axes) && Width.Equals(other.Width);

    public override string ToString() => $"%{Id} {Op}";
}

/// <param name="Name">Of a parameter, a column of data or a constructor parameter.</param>
/// <param name="Number">Of a constant.</param>
/// <param name="Axis">The discrete site's axis of <see cref="Op.OneHot"/>, <see cref="Op.Pick"/>, <see cref="Op.Observed"/> …</param>
/// <param name="Offset">The first column of <see cref="Op.Slice"/>, <see cref="Op.MatMul"/> …</param>
internal sealed record Argument(string Name = "", double Number = 0, int Axis = -1, Size? Offset = null)
{
    public static Argument None { get; } = new();
}
