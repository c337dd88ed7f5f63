using SsVae.Generators.Ir;
using SsVae.Generators.Passes;

namespace SsVae.Generators.Tests.Passes;

/// <summary>A branch costs its own axes only, and one that is not taken does no harm.</summary>
public sealed class BranchTests
{
    private const string Model = Harness.Usings + """
        [Model]
        public sealed partial class Branching(int size = 3, int hidden = 4)
        {
            [Network] Linear Classifier => new(3);
            [Network] Mlp Decoder => new([hidden], size, Activation.Tanh);
            [Input, Plate("data")] Tensor Context => Tensor.Of(size);
            [Parameter(Initialization = Initialization.Normal)] Tensor Shift => Tensor.Of(size);

            [Sample, Plate("data"), PartiallyObserved] Categorical K() => Categorical.Uniform(3);
            [Sample, Plate("data"), Observed] Normal X(int k, Tensor context) => k switch { 0 => new(VALUE, 1), _ => new(Shift, 1) };

            [Guide, Enumerate] Categorical K(Tensor x) => Categorical.FromLogits(Classifier.Apply(x));
        }
        """;

    [Fact]
    public void Networks_and_densities_of_branches_are_computed_once_per_row()
    {
        var program = Simplify.Run(PassModels.Compile(Model.Replace("VALUE", "Decoder.Apply(context)", StringComparison.Ordinal)).Elbo);
        Assert.All(program.Nodes.Where(n => n.Op is Op.MatMul or Op.Tanh or Op.Square), n => Assert.Empty(n.Axes.Sites));
        Assert.Contains(program.Nodes, n => n.Op == Op.MultiplyOrZero && n.Axes.Sites.Any());
    }

    /// <summary>Each is infinite, or not a number, in every row; no row takes that branch.</summary>
    [Theory]
    [InlineData("Exp(1000 + Shift)")]
    [InlineData("Shift / (context - context)")]
    [InlineData("context / (Shift - Shift)")]
    [InlineData("Square(Shift * 3e38)")]
    [InlineData("Log(Shift - Shift)")]
    [InlineData("Sqrt(0 * Shift) / (0 * Shift)")]
    [InlineData("Exp(1000 + Shift) * Exp(1000 * Shift)")]
    [InlineData("LogSoftmax(Shift / (0 * Shift))")]
    public void A_branch_that_is_not_taken_does_no_harm(string value)
    {
        var model = PassModels.Compile(Model.Replace("VALUE", value, StringComparison.Ordinal));
        var batch = PassModels.Batch(model);
        batch = batch with { Labels = [.. batch.Labels.Select(l => l.Select(_ => 1).ToArray())] };
        var harmless = PassModels.Compile(Model.Replace("VALUE", "Shift", StringComparison.Ordinal));
        var expected = Interpreter.Run(BackEnd.Run(harmless.Elbo, optimise: false).After("Differentiate"), batch);
        Assert.True(double.IsFinite(expected.Objective("Bound")));
        foreach (var optimise in new[] { true, false })
        {
            foreach (var (pass, program) in BackEnd.Run(model.Elbo, optimise).Passes)
            {
                var result = Interpreter.Run(program, batch);
                Assert.Equal(expected.Objective("Bound"), result.Objective("Bound"), 1e-9);
                if (program.Backward.Count > 0)
                {
                    Assert.Equal(expected.Gradients["Shift"], result.Gradients["Shift"], (a, b) => Math.Abs(a - b) < 1e-9);
                }
            }
        }
    }
}
