using SsVae.Generators.Inference;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Tests.Passes;

/// <summary>Every value is computed on the smallest axes that it needs.</summary>
public sealed class HoistingTests
{
    private static readonly CompiledModel Model = PassModels.Compile(TestModels.SemiSupervisedVae);
    private static readonly IrProgram NorthStar = BackEnd.Run(Model.Elbo, optimise: true).After("Simplify");

    public static TheoryData<string> Models => PassModels.Names;

    [Theory]
    [InlineData("Classifier.0.weight", "{data}")]
    [InlineData("Classifier.1.weight", "{data}")]
    [InlineData("Encoder.0.weight", "{Y}, {data}")]
    [InlineData("Encoder.1.weight", "{data, Y}")]
    [InlineData("Decoder.0.weight", "{Y}, {data, Y}")]
    [InlineData("Decoder.1.weight", "{data, Y}")]
    public void A_layer_is_computed_where_it_must_be(string weight, string axes) => Assert.Equal(
        axes,
        string.Join(", ", NorthStar.Nodes.Where(n => n.Op is Op.MatMul or Op.Columns && n.Inputs.Any(i => i.Argument.Name == weight)).Select(Axes).Order(StringComparer.Ordinal).OrderBy(a => a.Length)));

    [Fact]
    public void A_label_is_a_column_of_the_matrix_and_no_product()
    {
        Assert.DoesNotContain(NorthStar.Nodes, n => n.Op is Op.OneHot or Op.Concat);
        Assert.Equal(2, NorthStar.Nodes.Count(n => n.Op == Op.Columns));
    }

    /// <summary>The gradient is hoisted with the value: the encoder's first layer is reduced over the cases before it meets x.</summary>
    [Fact]
    public void The_gradient_of_a_hoisted_layer_is_hoisted()
    {
        var program = BackEnd.Run(Model.Elbo, optimise: true).After("Simplify the gradient");
        var outer = program.Backward.Where(n => n.Op == Op.AccumulateOuter).ToLookup(n => n.Input.Argument.Name, n => Axes(n.Inputs[1]), StringComparer.Ordinal);
        Assert.Equal(["{data}"], outer["Encoder.0.weight"]);
        Assert.Equal(["{data}"], outer["Classifier.0.weight"]);
        Assert.Equal(["{data}"], outer["Classifier.1.weight"]);
        Assert.Equal(["{data, Y}"], outer["Decoder.0.weight"]);
        Assert.Equal(["{Y}", "{Y}"], program.Backward.Where(n => n.Op == Op.AccumulateColumns).Select(n => Axes(n.Inputs[1])));
    }

    /// <summary>Nothing is computed on more axes than its inputs have; what only repeats a number is left to those who read it.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Nothing_has_more_axes_than_it_needs(string name)
    {
        var compiled = BackEnd.Run(PassModels.Compile(PassModels.Source(name)).Elbo, optimise: true);
        foreach (var program in new[] { compiled.After("Simplify"), compiled.After("Simplify the gradient") })
        {
            var readers = program.Nodes.SelectMany(n => n.Inputs, (user, input) => (user, input)).ToLookup(p => p.input, p => p.user);
            var outputs = program.Forward.Select(o => o.Node).ToHashSet();
            foreach (var node in program.Nodes.Where(n => n.Inputs.Count > 0 && n.Op is not (Op.Index or Op.Columns or Op.Pick or Op.Lag or Op.Lead)))
            {
                var needed = node.Inputs.Aggregate(AxisSet.None, (axes, i) => axes + i.Axes);
                Assert.True(node.Axes.IsSubsetOf(needed) || outputs.Contains(node) || readers[node].All(r => !OpTable.IsElementwise(r.Op)),
                    $"{program.Name}: {node} is on {Printer.Type(program.Graph, node)} for no reason.\n{Printer.Print(program)}");
            }
        }
    }

    private static string Axes(Node node) => Printer.Axes(Model.Graph, node.Axes);
}
