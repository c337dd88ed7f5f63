using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Tests.Passes;

/// <summary>The verifier sees what a wrong pass would make.</summary>
public sealed class VerifierTests
{
    private const int Y = 0;
    private static readonly AxisSet Cases = AxisSet.RowsIn([0]) + AxisSet.Of(Y);

    private readonly Graph _g = new([new("data", [])], [new("Y", Size.Constant(3), Observation.PartiallyObserved, 0)], _ => 4);

    [Fact]
    public void A_right_program_passes() => Verifier.Check(Program(_g.Reduce(_g.Expand(X(2), Cases, X(2).Width), AxisSet.RowsIn([0]))));

    [Fact]
    public void An_adjoint_that_does_not_reduce_over_axes_is_seen() => Refused(_g.Expand(_g.Noise("Z", Cases, X(2).Width), AxisSet.RowsIn([0]), X(2).Width), "expands to less");

    [Fact]
    public void An_adjoint_that_does_not_reduce_over_width_is_seen() => Refused(_g.Expand(X(2), AxisSet.RowsIn([0]), Size.One), "expands to less");

    [Fact]
    public void A_value_on_more_axes_than_it_needs_is_seen() => Refused(Wrong(Op.Exp, Cases, 2, X(2)), "is not the broadcast");

    [Fact]
    public void Columns_that_do_not_match_are_seen() => Refused(_g.Add(X(2), X(3)), "is not the broadcast");

    [Fact]
    public void A_sum_to_more_axes_is_seen() => Refused(Wrong(Op.Reduce, Cases, 2, X(2)), "reduces to more");

    [Fact]
    public void A_concatenation_of_another_width_is_seen() => Refused(Wrong(Op.Concat, AxisSet.RowsIn([0]), 6, X(2), X(3)), "does not add up");

    [Fact]
    public void A_missing_input_is_seen() => Refused(Wrong(Op.Add, AxisSet.RowsIn([0]), 2, X(2)), "wrong number of inputs");

    [Fact]
    public void A_scatter_from_other_axes_is_seen() => Refused(_g.Unpick(_g.Sum(X(2)), Y, AxisSet.RowsIn([0]), Size.Constant(3)), "scatters");

    [Fact]
    public void A_gradient_that_kept_the_rows_of_the_batch_is_seen()
    {
        _g.Parameters.Add("B", new("B", new([Size.Constant(2)]), "Zero"));
        var program = Program(X(2)) with { Backward = [_g.AccumulateRows(_g.Parameter("B"), X(2))] };
        Assert.Contains("rows of the batch", Assert.Throws<InvalidOperationException>(() => Verifier.Check(program)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_of_several_rows_that_are_one_row_of_a_parameter_is_seen()
    {
        _g.Parameters.Add("B", new("B", new([Size.Constant(3), Size.Constant(2)]), "Zero"));
        var rows = _g.Slice(_g.OneHot(Y), Size.Zero, Size.Constant(2));
        var added = _g.AccumulateRows(_g.Parameter("B"), rows, new([Subscript.At(1)]));
        var program = Program(X(2)) with { Backward = [added] };
        var error = Assert.Throws<InvalidOperationException>(() => Verifier.Check(program));
        Assert.Contains("several rows to one", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_from_a_sum_of_other_axes_is_seen()
    {
        var less = _g.Slice(_g.OneHot(Y), Size.Zero, Size.One);
        Refused(_g.ReduceLess(_g.Sum(X(2)), less, AxisSet.RowsIn([0])), "reduces to more");
    }

    private Node X(int width) => _g.Data(FormattableString.Invariant($"x{width}"), Size.Constant(width), 0);

    private static Node Wrong(Op op, AxisSet axes, int width, params Node[] inputs) => new(1000, op, axes, Size.Constant(width), inputs, Argument.None);

    private IrProgram Program(Node node) => new("Test", _g, [new(OutputKind.Statistic, node)], []);

    private void Refused(Node node, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidOperationException>(() => Verifier.Check(Program(node))).Message, StringComparison.Ordinal);
}
