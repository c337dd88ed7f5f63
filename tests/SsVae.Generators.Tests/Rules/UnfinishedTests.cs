namespace SsVae.Generators.Tests.Rules;

/// <summary>Where C# has an error, it has the word: what follows from that error is no second message.</summary>
public sealed class UnfinishedTests
{
    [Theory]
    [InlineData("[Guide]\n", "[Gui]\n", "CS0246")]
    [InlineData("return new Normal(loc, Exp(logScale));", "return new Normal(loc, ", "CS1525")]
    [InlineData("return new Normal(loc, Exp(logScale));", "return Normal.", "CS1001")]
    [InlineData("return new Normal(loc, Exp(logScale));", "return new Normal(loc, Expo(logScale));", "CS0103")]
    [InlineData("return new Normal(loc, Exp(logScale));", "return (Normal)Normals.Standard(styles);", "CS0103")]
    [InlineData("return new Normal(loc, Exp(logScale));", "", "CS0161")]
    [InlineData("Split(styles, styles);", "Split(styles, styles", "CS1026")]
    [InlineData("Normal            Z() => Normal.Standard(styles);", "Normal Z => Normal.Standard(styles);", "CS0592")]
    [InlineData("[Network] Mlp Decoder    => new([hidden], pixels);", "[Network] Mlp Decoder = new([hidden], pixels);", "CS0592")]
    [InlineData("[Network] Mlp Decoder    => new([hidden], pixels);", "[Network] Mlp Decoder    => new([hidden], pixel);", "CS0103")]
    [InlineData("[Sample, Plate(\"data\")]     ", "[Sample(true), Plate(\"data\")]     ", "CS1729")]
    [InlineData("[Network] Mlp Decoder ", "[Input, Plate(\"data\")] Tensor Z => Tensor.Of(3);\n    [Network] Mlp Decoder ", "CS0102")]
    [InlineData("OneHotCategorical Y(Tensor x)", "OneHotCategorical Y()", "CS0111")]
    [InlineData("return new Normal(loc, Exp(logScale));", "Tensor b = \"x\"; return new Normal(loc, b);", "CS0029")]
    [InlineData("return new Normal(loc, Exp(logScale));", "Tensor b = styles == 0; return new Normal(loc, b);", "CS0029")]
    [InlineData("return new Normal(loc, Exp(logScale));", "int n = 0.5 * styles; return Normal.Standard(n);", "CS0266")]
    [InlineData("=> Normal.Standard(styles)", "=> Bernoulli.FromLogits(0)", "CS0029")]
    [InlineData("sealed partial class", "partial struct", "CS0592")]
    [InlineData("int styles = 50", "in styles = 50", "CS0246")]
    [InlineData("int styles = 50", "int styles = 50, int styles = 50", "CS0100")]
    [InlineData("int styles = 50", "int styles = 50, float styles = 50", "CS0100")]
    public void C_sharp_alone_speaks(string old, string @new, string error)
    {
        Speaks(TestModels.SemiSupervisedVae, old, @new, error);
    }

    /// <summary>The first step of a chain: what continues it is there.</summary>
    [Theory]
    [InlineData("Enumerate] Categorical State()", "Enumerate] Ctegorical State()", "CS0246")]
    [InlineData("State() => Categorical.FromLogits(Start);", "State() { var a = Start; }", "CS0161")]
    public void C_sharp_alone_speaks_of_a_first_step(string old, string @new, string error) => Speaks(RuleCases.Chained, old, @new, error);

    private static void Speaks(string model, string old, string @new, string error)
    {
        Assert.Contains(old, model, StringComparison.Ordinal);
        var compiled = Harness.Compile(model.Replace(old, @new, StringComparison.Ordinal));
        Assert.Empty(compiled.Diagnostics);
        Assert.Contains(compiled.CSharpProblems, p => p.Id == error);
    }
}
