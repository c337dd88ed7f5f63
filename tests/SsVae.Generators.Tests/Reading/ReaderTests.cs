using Microsoft.CodeAnalysis;
using SsVae.Generators.Reading;

namespace SsVae.Generators.Tests.Reading;

/// <summary>What becomes of C#'s constructs in a spec.</summary>
public sealed class ReaderTests
{
    [Theory]
    [InlineData("Logits + 0.5f", "(Member Logits + 0.5)")]
    [InlineData("Logits + 0.25", "(Member Logits + 0.25)")]
    [InlineData("1 - Logits", "(1 - Member Logits)")]
    [InlineData("-Logits / (2 * 3)", "(Operator -(Member Logits) / 6)")]
    [InlineData("+pixels * Logits", "(pixels * Member Logits)")]
    [InlineData("(Logits)", "Member Logits")]
    [InlineData("(Tensor)(pixels * scale) - Logits", "((pixels * scale) - Member Logits)")]
    [InlineData("Logits / (float)pixels", "(Member Logits / pixels)")]
    [InlineData("Exp(Log(Sqrt(Square(Logits))))", "Call Exp(Call Log(Call Sqrt(Call Square(Member Logits))))")]
    [InlineData("Functions.Softplus(Logits)", "Call Softplus(Member Logits)")]
    [InlineData("Sum(Softmax(Logits)) * Mean(LogSoftmax(Logits))", "(Call Sum(Call Softmax(Member Logits)) * Call Mean(Call LogSoftmax(Member Logits)))")]
    [InlineData("Concat(Logits, 2, Tanh(Relu(Sigmoid(Logits))))", "Call Concat(Member Logits, 2, Call Tanh(Call Relu(Call Sigmoid(Member Logits))))")]
    [InlineData("Concat([Logits, Logits])", "Call Concat(Member Logits, Member Logits)")]
    [InlineData("Concat(new Tensor[] { Logits, 1 })", "Call Concat(Member Logits, 1)")]
    [InlineData("Logits[3]", "Index(Member Logits, 3)")]
    [InlineData("Weights[1, 2]", "Index(Member Weights, 1, 2)")]
    [InlineData("Net.Apply(Logits, Context)", "Apply Net(Member Logits, Member Context)")]
    [InlineData("this.Net.Apply(this.Logits)", "Apply Net(Member Logits)")]
    [InlineData("Blend(Logits, Context, 0.5f)", "Helper Blend(Member Logits, Member Context, 0.5)")]
    [InlineData("Blend(weight: 0.5f, b: Context, a: Logits)", "Helper Blend(Member Logits, Member Context, 0.5)")]
    [InlineData("Shifted * Half", "(Member Shifted * 0.5)")]
    [InlineData("Logits * (int)Color.Blue", "(Member Logits * 2)")]
    [InlineData("Logits * Math.PI", "(Member Logits * 3.141592653589793)")]
    public void An_expression_is_read(string expression, string expected)
    {
        var read = Read(expression);
        Assert.True(read.Model.IsComplete, string.Join('\n', read.Model.Issues));
        Assert.Equal($"Distribution Bernoulli.FromLogits({expected})", SpecText.Of(read.Model.Spec!.Sites[0].Body.Result));
    }

    [Theory]
    [InlineData("new Normal(0, 1)", "Distribution Normal.New(0, 1)")]
    [InlineData("new(scale: 2, loc: Logits)", "Distribution Normal.New(Member Logits, 2)")]
    [InlineData("Normal.Standard(2 * pixels)", "Distribution Normal.Standard((2 * pixels))")]
    [InlineData("Standard()", "Helper Standard()")]
    public void A_distribution_is_read(string value, string expected)
    {
        var source = Source("Logits") + "\npartial class M { [Sample, Plate(\"data\"), Observed] Normal V() => " + value + "; Normal Standard() => Normal.Standard(pixels); }";
        Assert.Equal(expected, SpecText.Of(Harness.Read(source).Model.Spec!.Sites[1].Body.Result));
    }

    [Fact]
    public void A_block_is_read()
    {
        const string block = """
            {
                const float half = 0.5f;
                var a = half * Logits; // a comment
                Tensor b = a, c = -a;
                var (d, _, e) = Concat(a, b, c).Split(pixels, pixels, pixels);
                (Tensor f, var g) = Split(d, 1, 2);
                ;
                return Bernoulli.FromLogits(e + f + g);
            }
            """;
        var body = Harness.Read(Source("Logits").Replace("=> Bernoulli.FromLogits(Logits);", block, StringComparison.Ordinal)).Model.Spec!.Sites[0].Body;
        Assert.Equal(
            [
                "a = (0.5 * Member Logits) // var a = half * Logits;",
                "b = a // Tensor b = a, c = -a;",
                "c = Operator -(a) // Tensor b = a, c = -a;",
                "d _ e = Split(Call Concat(a, b, c), pixels, pixels, pixels) // var (d, _, e) = Concat(a, b, c).Split(pixels, pixels, pixels);",
                "f g = Split(d, 1, 2) // (Tensor f, var g) = Split(d, 1, 2);",
            ],
            body.Locals.Select(l => $"{string.Join(' ', l.Names)} = {SpecText.Of(l.Value)} // {l.Text}"));
        Assert.Equal("Distribution Bernoulli.FromLogits(((e + f) + g))", SpecText.Of(body.Result));
        Assert.Equal("return Bernoulli.FromLogits(e + f + g);", body.ResultText);
    }

    /// <summary>A size may have a name; it stands for its value.</summary>
    [Fact]
    public void A_whole_number_is_inlined()
    {
        var source = TestModels.Vae.Replace("var (loc", "const int one = 1;\n        int half = one * styles;\n        var (loc", StringComparison.Ordinal)
            .Replace("Split(styles, styles)", "Split(half, half)", StringComparison.Ordinal);
        var local = Assert.Single(Harness.Read(source).Model.Spec!.Guides[0].Body.Locals);
        Assert.Equal("Split(Apply Encoder(x), (1 * styles), (1 * styles))", SpecText.Of(local.Value));
        Assert.Empty(Harness.Compile(source).Diagnostics);
    }

    [Fact]
    public void Declarations_are_read() => Assert.Equal(
        """
        internal M(double scale, int pixels = 3, long count = 4)
        network Net = Linear([], pixels, Relu, He, False) // new(pixels, bias: false, Initialization.He)
        network Deep = Mlp([8, (2 * pixels)], 1, Tanh, Glorot, True) // new([8, 2 * pixels], 1, Activation.Tanh)
        parameter Logits[pixels] Zero // Tensor.Of(pixels)
        parameter Weights[pixels, 4] Normal // Tensor.Of(pixels, 4)
        parameter Rate[] Zero // Tensor.Of()
        input Context[pixels] in data // Tensor.Of(pixels)
        site Bernoulli X() in data Observed
            Distribution Bernoulli.FromLogits(Member Logits) // Bernoulli.FromLogits(Logits)
        helper Shifted()
            (Member Logits + 1) // Logits + 1
        helper Blend(Tensor a, Tensor b, float weight)
            ((weight * a) + ((1 - weight) * b)) // weight * a + (1 - weight) * b

        """.ReplaceLineEndings("\n"), SpecText.Of(Read("Logits").Model.Spec!));

    [Fact]
    public void An_index_is_a_name_wherever_it_may_stand()
    {
        var source = TestModels.Mixture.Replace("new(Means[k], 1)", "new(Means[k] + Sum(OneHot(k)) + Pick(k), 1)", StringComparison.Ordinal)
            .Replace("    [Guide", "    Tensor Pick(int k) => Means[k];\n\n    [Guide", StringComparison.Ordinal);
        var read = Harness.Read(source).Model;
        Assert.True(read.IsComplete, string.Join('\n', read.Issues));
        Assert.Equal(
            "Distribution Normal.New(((Index(Member Means, k) + Call Sum(Call OneHot(k))) + Helper Pick(k)), 1)",
            SpecText.Of(read.Spec!.Sites[1].Body.Result));
    }

    [Theory]
    [InlineData("Shift + (k == 0 ? 1 : Shift)", "(Member Shift + Branch(k, Arm(1, 0), Arm(Member Shift)))")]
    [InlineData("2 != k ? Shift : 0", "Branch(k, Arm(0, 2), Arm(Member Shift))")]
    [InlineData("k is 0 or (1 or 4) ? Shift : 0", "Branch(k, Arm(Member Shift, 0, 1, 4), Arm(0))")]
    [InlineData("k switch { 0 => Shift, 1 or (int)Color.Blue => -Shift, _ => 1 }", "Branch(k, Arm(Member Shift, 0), Arm(Operator -(Member Shift), 1, 2), Arm(1))")]
    [InlineData("k switch { 0 => k switch { 1 => 2, _ => 3 }, _ => 4f }", "Branch(k, Arm(Branch(k, Arm(2, 1), Arm(3)), 0), Arm(4))")]
    public void A_branch_is_read(string expression, string expected)
    {
        var source = TestModels.Mixture.Replace("new(Means[k], 1)", $"new({expression}, 1)", StringComparison.Ordinal)
            .Replace("    [Guide", "    [Parameter] Tensor Shift => Tensor.Of(size);\n    enum Color { Red, Green, Blue }\n    [Guide", StringComparison.Ordinal);
        var read = Harness.Read(source).Model;
        Assert.True(read.IsComplete, string.Join('\n', read.Issues));
        Assert.Equal($"Distribution Normal.New({expected}, 1)", SpecText.Of(read.Spec!.Sites[1].Body.Result));
    }

    /// <summary>Comments, line breaks and spaces are no part of a model, nor is where it stands in its file.</summary>
    [Fact]
    public void Trivia_does_not_change_the_spec()
    {
        var tree = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(TestModels.SemiSupervisedVae);
        var noisy = "\n\n// a licence\n" + string.Concat(tree.GetRoot().DescendantTokens().Select(t => " /* x */\n\t" + t.Text));
        var expected = Harness.Read(TestModels.SemiSupervisedVae).Model;
        Assert.True(expected.IsComplete);
        Assert.Equal(expected, Harness.Read(noisy).Model);
        Assert.Equal(expected.GetHashCode(), Harness.Read(noisy).Model.GetHashCode());
    }

    [Theory]
    [InlineData("2 * styles", "3 * styles")]
    [InlineData("int hidden = 500", "int hidden = 400")]
    [InlineData("Exp(logScale)", "Softplus(logScale)")]
    [InlineData("PartiallyObserved]", "Observed]")]
    [InlineData("public sealed partial class", "internal sealed partial class")]
    [InlineData("logScale", "s")]
    public void What_matters_changes_the_spec(string old, string @new) => Assert.NotEqual(
        Harness.Read(TestModels.SemiSupervisedVae).Model,
        Harness.Read(TestModels.SemiSupervisedVae.Replace(old, @new, StringComparison.Ordinal)).Model);

    [Fact]
    public void Every_ordinal_leads_to_its_syntax()
    {
        var read = Harness.Read(TestModels.SemiSupervisedVae);
        var guide = read.Model.Spec!.Guides[1];
        Assert.Equal("Z", read.Origins[guide.Ordinal].ToString());
        Assert.Equal("Exp(logScale)", read.Origins[guide.Body.Result.Operands[1].Ordinal].ToString());
        Assert.All(Enumerable.Range(0, read.Origins.Count), i => Assert.NotEqual(Location.None, read.Origins.Location(i)));
        // Reading order is the order of the file: operands come after the expression that holds them.
        var ordinals = read.Model.Spec.Sites.Select(s => s.Ordinal).ToList();
        Assert.Equal(ordinals.Order(), ordinals);
    }

    [Fact]
    public void Cancellation_is_honoured()
    {
        var compilation = Harness.Compilation(TestModels.SemiSupervisedVae);
        var model = compilation.GetTypeByMetadataName("Examples.SemiSupervisedVae")!;
        Assert.Throws<OperationCanceledException>(() => ModelReader.Read(
            model, s => compilation.GetSemanticModel(s.SyntaxTree).GetOperation(s), new CancellationToken(canceled: true)));
    }

    private static ReadResult Read(string expression) => Harness.Read(Source(expression));

    private static string Source(string logits) => Harness.Usings + $$"""
        enum Color { Red, Green, Blue }

        [Model]
        sealed partial class M(double scale, int pixels = 3, long count = 4)
        {
            private const float Half = 0.5f;
            [Network] Linear Net => new(pixels, bias: false, Initialization.He);
            [Network] Mlp Deep => new([8, 2 * pixels], 1, Activation.Tanh);
            [Parameter] Tensor Logits => Tensor.Of(pixels);
            [Parameter(Initialization = Initialization.Normal)] Tensor Weights => Tensor.Of(pixels, 4);
            [Parameter] Tensor Rate => Tensor.Of();
            [Input, Plate("data")] Tensor Context => Tensor.Of(pixels);
            [Sample, Plate("data"), Observed] Bernoulli X() => Bernoulli.FromLogits({{logits}});
            Tensor Shifted => Logits + 1;
            Tensor Blend(Tensor a, Tensor b, float weight) => weight * a + (1 - weight) * b;
            public double Count => count * scale;
        }
        """;
}
