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

    /// <summary>The discrete site's axis that the operation names.</summary>
    public int Axis => Argument.Axis ?? throw new InvalidOperationException($"{this} names no axis.");

    /// <summary>Whether it is a parameter, trained here or not.</summary>
    public bool IsParameter => Op == Op.Parameter || (Op == Op.StopGradient && Input.Op == Op.Parameter);

    public bool IsConstant(double value) => Op == Op.Constant && Argument.Number == value;

    /// <summary>Whether rows and columns are the same as another value's.</summary>
    public bool HasShapeOf(Node other) => Axes.Equals(other.Axes) && Width.Equals(other.Width);

    public override string ToString() => $"%{Id} {Op}";
}
