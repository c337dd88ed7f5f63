using SsVae.Generators.Rules;

namespace SsVae.Generators.Tests.Reading;

public sealed class NorthStarTests
{
    [Fact]
    public void The_flagship_is_read()
    {
        var read = Harness.Read(TestModels.SemiSupervisedVae).Model;
        Assert.True(read.IsComplete);
        Assert.Equal(
            """
            public Examples.SemiSupervisedVae(int pixels = 784, int classes = 10, int styles = 50, int hidden = 500, float auxiliary = 50)
            network Classifier = Mlp([hidden], classes, Relu, Glorot, True) // new([hidden], classes)
            network Encoder = Mlp([hidden], (2 * styles), Relu, Glorot, True) // new([hidden], 2 * styles)
            network Decoder = Mlp([hidden], pixels, Relu, Glorot, True) // new([hidden], pixels)
            site Normal Z() in data Latent
                Distribution Normal.Standard(styles) // Normal.Standard(styles)
            site OneHotCategorical Y() in data PartiallyObserved
                Distribution OneHotCategorical.Uniform(classes) // OneHotCategorical.Uniform(classes)
            site Bernoulli X(Tensor z, Tensor y) in data Observed
                Distribution Bernoulli.FromLogits(Apply Decoder(z, y)) // Bernoulli.FromLogits(Decoder.Apply(z, y))
            guide OneHotCategorical Y by Y(Tensor x) enumerated auxiliary auxiliary
                Distribution OneHotCategorical.FromLogits(Apply Classifier(x)) // OneHotCategorical.FromLogits(Classifier.Apply(x))
            guide Normal Z by Z(Tensor x, Tensor y)
                loc, logScale = Split(Apply Encoder(x, y), styles, styles) // var (loc, logScale) = Encoder.Apply(x, y).Split(styles, styles);
                Distribution Normal.New(loc, Call Exp(logScale)) // return new Normal(loc, Exp(logScale));

            """.ReplaceLineEndings("\n"),
            SpecText.Of(read.Spec!));
    }

    [Fact]
    public void The_flagship_resolves()
    {
        List<SsVae.Generators.Spec.Issue> issues = [];
        var resolved = Resolve.Run(Harness.Read(TestModels.SemiSupervisedVae).Model.Spec!, issues);
        Assert.Empty(issues);
        Assert.Equal(["Z", "Y", "X"], resolved.SiteOrder.Select(i => resolved.Spec.Sites[i].Name));
        // The style depends on the digit: q(y | x) comes before q(z | x, y).
        Assert.Equal(["Y", "Z"], resolved.GuideOrder.Select(i => resolved.Spec.Guides[i].Site));
    }
}
