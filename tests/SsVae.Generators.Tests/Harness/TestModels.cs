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
}
