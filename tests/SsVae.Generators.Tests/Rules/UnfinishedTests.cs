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
    [InlineData("sealed partial class", "partial struct", "CS0592")]
    [InlineData("int styles = 50", "in styles = 50", "CS0246")]
    public void C_sharp_alone_speaks(string old, string @new, string error)
    {
        Assert.Contains(old, TestModels.SemiSupervisedVae, StringComparison.Ordinal);
        var compiled = Harness.Compile(TestModels.SemiSupervisedVae.Replace(old, @new, StringComparison.Ordinal));
        Assert.Empty(compiled.Diagnostics);
        Assert.Contains(compiled.CSharpProblems, p => p.Id == error);
    }
}
