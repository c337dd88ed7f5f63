using SsVae.Generators.Ir;

namespace SsVae.Generators.Tests.Passes;

/// <summary>
/// Probabilities, rates and scales are the program of what they were made of: their logarithm is not that of a rounded
/// number.
/// </summary>
public sealed class LogarithmTests
{
    private const string Model = Harness.Usings + """
        [Model]
        public sealed partial class Logarithmic(int size = 3, int kinds = 3)
        {
            [Network] Linear Layer => new(size);
            [Parameter] Tensor Logit => Tensor.Of(size);
            [Parameter] Tensor A => Tensor.Of();
            [Parameter] Tensor B => Tensor.Of();
            [Parameter] Tensor Logits => Tensor.Of(kinds, size);
            [Parameter] Tensor Three => Tensor.Of(3);
            [Parameter(Constraint = Constraint.UnitInterval)] Tensor Unit => Tensor.Of(kinds, size);
            [Parameter(Constraint = Constraint.UnitInterval)] Tensor UnitVector => Tensor.Of(size);
            [Parameter(Constraint = Constraint.Simplex)] Tensor Simplex => Tensor.Of(size);
            [Input, Plate("data")] Tensor Context => Tensor.Of(size);

            [Sample, Plate("data"), Enumerate] Categorical K() => Categorical.Uniform(kinds);
            [Sample, Plate("data"), Observed] FAMILY X(int k, Tensor context) => BODY;

            Tensor Probability(Tensor l) { var p = Sigmoid(l); return p; }
        }
        """;

    /// <summary>The second is how the first is computed: the same nodes, optimised or not.</summary>
    [Theory]
    [InlineData(
        "Bernoulli.FromProbabilities(Sigmoid(Layer.Apply(context)))", "Bernoulli.FromLogits(Layer.Apply(context))")]
    [InlineData("Bernoulli.FromProbabilities(1 - Sigmoid(Logit))", "Bernoulli.FromLogits(-Logit)")]
    [InlineData("Bernoulli.FromProbabilities(Sigmoid(-Logit))", "Bernoulli.FromLogits(-Logit)")]
    [InlineData("Bernoulli.FromProbabilities(Probability(Logits[k]))", "Bernoulli.FromLogits(Logits[k])")]
    [InlineData(
        "Bernoulli.FromProbabilities(k switch { 0 => Sigmoid(Logit), _ => 1 - Sigmoid(Logit) })",
        "Bernoulli.FromLogits(k switch { 0 => Logit, _ => -Logit })")]
    [InlineData(
        "Bernoulli.FromProbabilities(Concat(Sigmoid(A), Sigmoid(B), Sigmoid(A)))",
        "Bernoulli.FromLogits(Concat(A, B, A))")]
    [InlineData("Bernoulli.FromProbabilities(Exp(-Softplus(Logit)))", "Bernoulli.FromLogits(-Logit)")]
    [InlineData("Categorical.FromProbabilities(Softmax(Logits[k]))", "Categorical.FromLogits(Logits[k])")]
    [InlineData("Categorical.FromProbabilities(Exp(Logit) / Sum(Exp(Logit)))", "Categorical.FromLogits(Logit)")]
    [InlineData("Categorical.FromLogits(Log(Softmax(Logit)))", "Categorical.FromLogits(LogSoftmax(Logit))")]
    [InlineData("Poisson.FromRate(Exp(Layer.Apply(context)))", "Poisson.FromLogRate(Layer.Apply(context))")]
    [InlineData("new(Log(Sigmoid(Logit)), 1)", "new(-Softplus(-Logit), 1)")]
    [InlineData("new(Log(1 - Sigmoid(Logit)), 1)", "new(-Softplus(Logit), 1)")]
    [InlineData("new(Log(1 + Exp(Logit)), 1)", "new(Softplus(Logit), 1)")]
    [InlineData("new(Log(Exp(Logit) * Exp(Logit)), 1)", "new(Logit + Logit, 1)")]
    [InlineData("new(Log(context * Exp(Logit)), 1)", "new(Logit + Log(context), 1)")]
    [InlineData("new(Log(1 / (1 + Exp(Logit))), 1)", "new(0 - Softplus(Logit), 1)")]
    public void A_saturating_function_is_taken_back(string written, string computed) =>
        Assert.Equal(Program(computed), Program(written));

    [Theory]
    [InlineData("Bernoulli.FromProbabilities(Unit[k])")]
    [InlineData("Bernoulli.FromProbabilities(1 - UnitVector)")]
    [InlineData("Bernoulli.FromProbabilities(Unit[k] * UnitVector)")]
    [InlineData("Bernoulli.FromProbabilities(UnitVector * Unit[k] + (1 - UnitVector) * Unit[0])")]
    [InlineData("Categorical.FromProbabilities(Simplex)")]
    [InlineData(
        "Categorical.FromProbabilities(" +
        "Concat(Sigmoid(A), (1 - Sigmoid(A)) * Sigmoid(B), (1 - Sigmoid(A)) * (1 - Sigmoid(B))))")]
    public void Nothing_is_squashed_in_the_bound(string body)
    {
        var program = PassModels.Compile(Source(body)).Elbo;
        Assert.DoesNotContain(program.Nodes, n => n.Op == Op.Sigmoid);
        Assert.DoesNotContain(program.Nodes, n => n.Op == Op.Exp && n.Input.Op == Op.LogSoftmax);
        Assert.DoesNotContain(program.Nodes, n => n.Op == Op.Log && n.Input.Op is not (Op.SizeOf or Op.Constant));
    }

    /// <summary>A factor of either sign stays what it is: the product may be positive.</summary>
    [Theory]
    [InlineData("Poisson.FromRate(Exp(Logit) * A * B)")]
    [InlineData("Poisson.FromRate(A * (Exp(Logit) * B))")]
    [InlineData("Poisson.FromRate(Exp(Logit) * A / (B * Sigmoid(Logit)))")]
    [InlineData("Poisson.FromRate(Square(Exp(Logit) * A))")]
    [InlineData("Poisson.FromRate(Sqrt(Exp(Logit) * A * B))")]
    [InlineData("Poisson.FromRate(Exp(Logit) * A + Exp(Logit) * 3)")]
    [InlineData("Poisson.FromRate(Sigmoid(Logit) * A + (1 - Sigmoid(Logit)) * 7)")]
    [InlineData("Poisson.FromRate((1 - Exp(Square(A))) * B)")]
    [InlineData("new(Logit, Exp(Logit) * A * B)")]
    public void Negative_factors_of_a_positive_number_do_no_harm(string body)
    {
        var model = PassModels.Compile(Source(body));
        var batch = PassModels.Batch(model);
        foreach (var name in new[] { "A", "B" }.Where(batch.Parameters.ContainsKey))
        {
            batch.Parameters[name][0] = -1.5;
        }

        foreach (var optimise in new[] { true, false })
        {
            BackEnd.Run(model.Elbo, optimise).KeepsTheMeaning(batch);
            Assert.True(double.IsFinite(Interpreter.Run(model.Elbo, batch).Objective("Bound")));
        }
    }

    /// <summary>Squared 50 times there are 2⁵⁰ factors.</summary>
    [Fact]
    public void Products_of_shared_products_take_no_longer_than_their_nodes()
    {
        var body = Enumerable.Range(0, 50).Aggregate("Sigmoid(A)", (p, _) => $"Twice({p})");
        var source = Source($"Bernoulli.FromProbabilities({body})")
            .Replace("Tensor Prob", "Tensor Twice(Tensor p) => p * p;\n    Tensor Prob", StringComparison.Ordinal);
        Assert.NotEmpty(PassModels.Compile(source).Elbo.Nodes);
    }

    private static string Source(string body) => Model
        .Replace("FAMILY", body[0] == 'n' ? "Normal" : body.Split('.')[0], StringComparison.Ordinal)
        .Replace("BODY", body, StringComparison.Ordinal);

    /// <summary>The bound as one formula: what was made on the way and is not needed leaves no trace.</summary>
    private static string Program(string body)
    {
        var program = PassModels.Compile(Source(body)).Elbo;
        var texts = new Dictionary<Node, string>();
        foreach (var node in program.Nodes)
        {
            var inputs = string.Concat(node.Inputs.Select(i => " " + texts[i]));
            texts[node] = $"({node.Op}{inputs} {Argument(node)} {Printer.Type(program.Graph, node)})";
        }

        return string.Join('\n', program.Forward.Select(o => o.Name + " = " + texts[o.Node]));

        static string Argument(Node node) => node.Argument is var a
            ? FormattableString.Invariant($"{a.Name}{a.Number:R}, {a.Axis}, {a.Offset?.ToString()}")
                + string.Join<Subscript>(", ", a.Subscripts)
            : "";
    }
}
