using SsVae.Generators.Ir;
using SsVae.Generators.Passes;

namespace SsVae.Generators.Tests.Passes;

/// <summary>Values without a gradient, and outputs that are only differentiated: what estimators are made of.</summary>
public sealed class StopGradientTests
{
    private static readonly AxisSet Rows = AxisSet.RowsIn([0]);

    private readonly Graph _g = new([new("data", [])], [], _ => 4);
    private readonly Node _x;
    private readonly Node _w;

    public StopGradientTests()
    {
        _g.Parameters.Add("W", new("W", new([Size.Constant(3), Size.Constant(2)]), "Normal"));
        (_x, _w) = (_g.Data("x", Size.Constant(2), 0), _g.Parameter("W"));
    }

    [Fact]
    public void Nothing_flows_back_through_a_stopped_value()
    {
        var value = Loss(_w);
        var plain = Gradient(_g.Multiply(value, _g.Constant(2)));
        // d(stop(v) · v) = stop(v) · dv: half of d(v²), and the factor is a number like any other.
        var stopped = Gradient(_g.Multiply(_g.StopGradient(value), value));
        var square = Gradient(_g.Elementwise(Op.Square, value));
        Assert.All(square.Zip(stopped), g => Assert.Equal(g.First, 2 * g.Second, 1e-12));
        Assert.NotEqual(plain, stopped);
        Assert.All(Gradient(_g.StopGradient(value)), g => Assert.Equal(0, g));
    }

    /// <summary>A stopped parameter multiplies like the parameter, and gets no gradient; what it multiplies does.</summary>
    [Fact]
    public void A_stopped_parameter_is_not_trained()
    {
        Assert.All(Gradient(Loss(_g.StopGradient(_w))), g => Assert.Equal(0, g));
        var inner = _g.MatMul(_x, _w, Size.Zero);
        var outer = _g.MatMulTransposed(inner, _g.StopGradient(_w), Size.Zero, Size.Constant(2));
        var both = _g.MatMulTransposed(inner, _w, Size.Zero, Size.Constant(2));
        Assert.NotEqual(Gradient(Rowwise(both)), Gradient(Rowwise(outer)));
        Assert.Contains(Gradient(Rowwise(outer)), g => g != 0);
    }

    /// <summary>What was doubled in order to be stopped is one again: the values cost what they cost without.</summary>
    [Fact]
    public void Values_that_were_doubled_are_merged()
    {
        var plain = Program(_g.Multiply(Loss(_w), Loss(_w)));
        var stopped = Program(_g.Multiply(Loss(_g.StopGradient(_w)), Loss(_w)));
        Assert.Equal(Forward(plain), Forward(stopped));
        Assert.DoesNotContain(Differentiate.Run(stopped).Nodes, n => n.Op == Op.StopGradient);

        static IEnumerable<Node> Forward(IrProgram program) =>
            IrProgram.Reachable(Differentiate.Run(program).Forward.Select(o => o.Node));
    }

    /// <summary>As the score of a sampled site: it has a gradient and is no number that anybody wants.</summary>
    [Fact]
    public void What_is_not_reported_is_differentiated_and_gone()
    {
        var (reported, score) = (_g.Sum(_x), Loss(_w));
        var program = new IrProgram(
            "Test", _g,
            [
                new(OutputKind.Bound, reported),
                new(OutputKind.Auxiliary, score) { IsReported = false, IsDifferentiated = true },
            ],
            []);
        var run = BackEnd.Run(program, optimise: true);
        Assert.Equal(OutputKind.Bound, Assert.Single(run.Schedule.Program.Forward).Kind);
        var batch = Batch.For(_g, [program], _ => 4);
        Assert.Equal(Gradient(score), Interpreter.Run(run.After("Simplify the gradient"), batch).Gradients["W"]);
    }

    private Node Loss(Node w) => Rowwise(_g.Elementwise(Op.Tanh, _g.MatMul(_x, w, Size.Zero)));

    private Node Rowwise(Node value) => _g.Expand(_g.Sum(value), Rows, Size.One);

    private IrProgram Program(Node bound) => new("Test", _g, [new(OutputKind.Bound, bound) { IsDifferentiated = true }], []);

    private double[] Gradient(Node bound)
    {
        var program = Program(bound);
        return Interpreter.Run(Differentiate.Run(program), Batch.For(_g, [program], _ => 4)).Gradients["W"];
    }
}
