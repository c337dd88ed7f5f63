namespace SsVae.Generators.Tests;

/// <summary>Models that several tests read.</summary>
internal static class TestModels
{
    /// <summary>The flagship (Kingma et al. 2014, M2), as a user writes it.</summary>
    public const string SemiSupervisedVae = """
        using SsVae.Modelling;
        using static SsVae.Modelling.Functions;

        namespace Examples;

        /// <summary>Kingma et al. (2014), model M2: p(z) p(y) p(x | z, y), q(y | x) q(z | x, y).</summary>
        [Model]
        public sealed partial class SemiSupervisedVae(
            int pixels = 784, int classes = 10, int styles = 50, int hidden = 500, float auxiliary = 50)
        {
            [Network] Mlp Classifier => new([hidden], classes);          // input widths are inferred from the call sites
            [Network] Mlp Encoder    => new([hidden], 2 * styles);
            [Network] Mlp Decoder    => new([hidden], pixels);

            // p: the generative model
            [Sample, Plate("data")]                      Normal            Z() => Normal.Standard(styles);
            [Sample, Plate("data"), PartiallyObserved]   OneHotCategorical Y() => OneHotCategorical.Uniform(classes);
            [Sample, Plate("data"), Observed]            Bernoulli         X(Tensor z, Tensor y) => Bernoulli.FromLogits(Decoder.Apply(z, y));

            // q: the guide; a parameter is the site, or the observed value, of that name
            [Guide, Enumerate, Auxiliary(nameof(auxiliary))]
            OneHotCategorical Y(Tensor x) => OneHotCategorical.FromLogits(Classifier.Apply(x));

            [Guide]
            Normal Z(Tensor x, Tensor y)
            {
                var (loc, logScale) = Encoder.Apply(x, y).Split(styles, styles);
                return new Normal(loc, Exp(logScale));
            }
        }
        """;

    /// <summary>One observed site and a parameter.</summary>
    public const string Pixels = """
        using SsVae.Modelling;
        using static SsVae.Modelling.Functions;

        [Model]
        public sealed partial class Pixels(int pixels = 784)
        {
            [Parameter] Tensor Logits => Tensor.Of(pixels);

            [Sample, Plate("data"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);
        }
        """;

    /// <summary>A continuous latent site.</summary>
    public const string Vae = """
        using SsVae.Modelling;
        using static SsVae.Modelling.Functions;

        [Model]
        public sealed partial class Vae(int pixels = 784, int styles = 20, int hidden = 200)
        {
            [Network] Mlp Encoder => new([hidden], 2 * styles);
            [Network] Mlp Decoder => new([hidden], pixels);

            [Sample, Plate("data")] Normal Z() => Normal.Standard(styles);
            [Sample, Plate("data"), Observed] Bernoulli X(Tensor z) => Bernoulli.FromLogits(Decoder.Apply(z));

            [Guide]
            Normal Z(Tensor x)
            {
                var (loc, logScale) = Encoder.Apply(x).Split(styles, styles);
                return new Normal(loc, Exp(logScale));
            }
        }
        """;

    /// <summary>A discrete latent site, read as an index.</summary>
    public const string Mixture = """
        using SsVae.Modelling;
        using static SsVae.Modelling.Functions;

        [Model]
        public sealed partial class Mixture(int size = 2, int classes = 3)
        {
            [Network] Linear Classifier => new(classes);
            [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(classes, size);

            [Sample, Plate("data")] Categorical K() => Categorical.Uniform(classes);
            [Sample, Plate("data"), Observed] Normal X(int k) => new(Means[k], 1);

            [Guide, Enumerate] Categorical K(Tensor x) => Categorical.FromLogits(Classifier.Apply(x));
        }
        """;
}
