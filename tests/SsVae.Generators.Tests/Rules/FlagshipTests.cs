namespace SsVae.Generators.Tests.Rules;

/// <summary>Mistakes that are easily made in the semi-supervised VAE: each is one message, at the token to look at.</summary>
public sealed class FlagshipTests
{
    [Theory]
    // The guide is forgotten: a latent site that nothing draws. Or it does not say that it is one.
    [InlineData("SSV015", "Z", "[Guide]\n    Normal Z(Tensor x, Tensor y)", "Normal Draw(Tensor x, Tensor y)")]
    [InlineData("SSV009", "Z", "[Guide]\n", "")]
    // The label is summed by nobody.
    [InlineData("SSV017", "Y", "[Guide, Enumerate, Auxiliary(nameof(auxiliary))]", "[Guide, Auxiliary(nameof(auxiliary))]")]
    // A name is misspelt.
    [InlineData("SSV013", "label", "Bernoulli         X(Tensor z, Tensor y) => Bernoulli.FromLogits(Decoder.Apply(z, y))", "Bernoulli X(Tensor z, Tensor label) => Bernoulli.FromLogits(Decoder.Apply(z, label))")]
    // The encoder has one output per style: no room for the scales.
    [InlineData("SSV042", "Encoder.Apply(x, y).Split(styles, styles)", "2 * styles", "styles")]
    // The decoder is applied with the label and without it.
    [InlineData("SSV044", "Decoder.Apply(z)", "Bernoulli         X(Tensor z, Tensor y) => Bernoulli.FromLogits(Decoder.Apply(z, y))", "Bernoulli X(Tensor z, Tensor y) => Bernoulli.FromLogits(Decoder.Apply(z, y) + Decoder.Apply(z))")]
    // Probabilities where logits belong.
    [InlineData("SSV060", "Softmax(Classifier.Apply(x))", "FromLogits(Classifier.Apply(x))", "FromLogits(Softmax(Classifier.Apply(x)))")]
    // The scale is what the network says, negative or not.
    [InlineData("SSV062", "logScale", "Exp(logScale)", "logScale")]
    // The guide has another number of classes.
    [InlineData("SSV045", "Y", "new([hidden], classes)", "new([hidden], 9)")]
    // The images are in no plate, or in a plate that the others are not in.
    [InlineData("SSV023", "X", "[Sample, Plate(\"data\"), Observed] ", "[Sample, Observed] ")]
    [InlineData("SSV024", "X", "[Sample, Plate(\"data\"), Observed] ", "[Sample, Plate(\"others\", \"data\"), Observed] ")]
    // The label and the style wait for one another.
    [InlineData("SSV014", "Y", "OneHotCategorical Y(Tensor x) => OneHotCategorical.FromLogits(Classifier.Apply(x))", "OneHotCategorical Y(Tensor x, Tensor z) => OneHotCategorical.FromLogits(Classifier.Apply(x, z))")]
    public void A_mistake_is_one_message(string id, string token, string old, string @new)
    {
        Assert.Contains(old, TestModels.SemiSupervisedVae, StringComparison.Ordinal);
        var source = TestModels.SemiSupervisedVae.Replace(old, @new, StringComparison.Ordinal);
        var compiled = Harness.Compile(source);
        var diagnostic = Assert.Single(compiled.Diagnostics);
        Assert.Equal((id, token), (diagnostic.Id, source[diagnostic.Location.SourceSpan.Start..diagnostic.Location.SourceSpan.End]));
        Assert.DoesNotContain(compiled.CSharpProblems, d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }
}
