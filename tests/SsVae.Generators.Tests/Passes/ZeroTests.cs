using SsVae.Generators.Ir;

namespace SsVae.Generators.Tests.Passes;

/// <summary>Zero is a number: a case of weight 0 adds nothing to a value or to a gradient, whatever its logarithms are.</summary>
public sealed class ZeroTests
{
    /// <summary>A prior and a guide that both can rule values out.</summary>
    private const string Ruled = Harness.Usings + """
        [Model]
        public sealed partial class Ruled(int size = 3, int kinds = 3)
        {
            [Network] Linear Classifier => new(kinds);
            [Parameter] Tensor Prior => Tensor.Of(kinds);
            [Parameter] Tensor Means => Tensor.Of(kinds, size);

            [Sample, Plate("data"), PartiallyObserved] Categorical K() => Categorical.FromProbabilities(Prior);
            [Sample, Plate("data"), Observed] Normal X(int k) => new(Means[k], 1);

            [Guide, Enumerate, Auxiliary(0.5)] Categorical K(Tensor x) => Categorical.FromLogits(Classifier.Apply(x));
        }
        """;

    /// <summary>The guide's probabilities themselves are the parameter.</summary>
    private const string Direct = Harness.Usings + """
        [Model]
        public sealed partial class Direct(int size = 3, int kinds = 3)
        {
            [Parameter] Tensor Weights => Tensor.Of(kinds);
            [Parameter] Tensor Prior => Tensor.Of(kinds);
            [Parameter] Tensor Means => Tensor.Of(kinds, size);

            [Sample, Plate("data"), PartiallyObserved] Categorical K() => Categorical.FromProbabilities(Prior);
            [Sample, Plate("data"), Observed] Normal X(int k) => new(Means[k], 1);

            [Guide(nameof(K)), Enumerate, Auxiliary(0.5)] Categorical Guess() => Categorical.FromProbabilities(Weights);
        }
        """;

    private static readonly float[] X = [0.5f, -1, 0.25f, 1, 0.75f, -0.5f];
    private static readonly int[] Labels = [-1, 0];

    [Theory]
    [InlineData("ruled")]
    [InlineData("direct")]
    public void A_value_that_is_ruled_out_leaves_loss_and_gradient_finite(string name)
    {
        var model = PassModels.Compile(Source(name));
        var batch = Start(model.Graph);
        foreach (var optimise in new[] { true, false })
        {
            foreach (var (pass, program) in BackEnd.Run(model.Elbo, optimise).Passes)
            {
                var result = Interpreter.Run(program, batch);
                Assert.True(double.IsFinite(result.Objective("Bound", "Auxiliary")), pass);
                Assert.All(result.Gradients, g => Assert.All(g.Value, v => Assert.True(double.IsFinite(v), $"{pass}: the gradient of {g.Key}")));
            }
        }
    }

    [Theory]
    [InlineData("ruled")]
    [InlineData("direct")]
    public void Compiled_code_computes_what_the_interpreter_does(string name)
    {
        var type = Harness.Compile(Source(name)).Load().GetTypes().Single(t => t.IsAssignableTo(typeof(IModel)));
        var model = (ICompiledModel)Activator.CreateInstance(type, 3, 3)!;
        foreach (var parameter in model.Parameters.Items)
        {
            Start(parameter.Name, parameter.Length).Select(v => (float)v).ToArray().CopyTo(model.Parameters[parameter.Name]);
        }

        model.Bind(new Dataset(model.Schema, [X, default], [default, Labels]), [0, 1]);
        var loss = model.LossAndGradient(new PhiloxNoise(1));
        var source = PassModels.Compile(Source(name));
        var expected = Interpreter.Run(BackEnd.Run(source.Elbo, optimise: false).After("Differentiate"), Start(source.Graph));
        Assert.Equal(expected.Objective("Bound", "Auxiliary"), loss.Objective, 1e-4);
        foreach (var parameter in model.Parameters.Items)
        {
            Assert.Equal(expected.Gradients[parameter.Name], model.Parameters.Gradient(parameter.Name).ToArray().Select(v => (double)v), (a, b) => Math.Abs(a - b) < 1e-4);
        }
    }

    private static Batch Start(Graph graph) => new(
        [new int[2]], _ => 3, [Labels],
        graph.Parameters.Values.ToDictionary(p => p.Name, p => Start(p.Name, (int)p.Length.Estimate(_ => 3)), StringComparer.Ordinal),
        new() { ["x"] = [[.. X[..3].Select(v => (double)v)], [.. X[3..].Select(v => (double)v)]] },
        // Tables start at 0.
        (_, _, _) => { });

    private static string Source(string name) => name == "ruled" ? Ruled : Direct;

    /// <summary>The last value has probability 0 in prior and guide.</summary>
    private static double[] Start(string name, int length) => name switch
    {
        "Classifier.bias" => [0.5, -0.5, double.NegativeInfinity],
        "Weights" or "Prior" => [0.25, 0.75, 0],
        _ => [.. Enumerable.Range(0, length).Select(i => Math.Sin(i + 1))],
    };
}
