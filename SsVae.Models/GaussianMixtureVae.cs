using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace SsVae.Models;

/// <summary>
/// A variational autoencoder whose prior is a mixture of Gaussians, which clusters without labels: p(k) p(z | k) p(x | z),
/// q(k | x) q(z | x, k). Shu (2016), Gaussian mixture VAE: lessons in variational inference, generative models, and deep nets; a variant of
/// Dilokthanakul et al. (2016), Deep unsupervised clustering with Gaussian mixture variational autoencoders.
/// </summary>
/// <param name="pixels">Numbers per image.</param>
/// <param name="components">Components of the mixture: the values of k.</param>
/// <param name="styles">Components of the code z.</param>
/// <param name="hidden">Width of the hidden layers.</param>
[Model]
public sealed partial class GaussianMixtureVae(int pixels = 784, int components = 10, int styles = 20, int hidden = 256)
{
    [Network] Mlp Classifier => new([hidden, hidden], components);
    [Network] Mlp Encoder => new([hidden, hidden], 2 * styles);
    [Network] Mlp Decoder => new([hidden, hidden], pixels);
    [Network] Linear Component => new(2 * styles);

    // p: the generative model; a network of a one-hot vector is a table with a row per component
    [Sample, Plate("data")]
    OneHotCategorical K() => OneHotCategorical.Uniform(components);

    [Sample, Plate("data")]
    Normal Z(Tensor k) => Code(Component.Apply(k));

    [Sample, Plate("data"), Observed]
    Bernoulli X(Tensor z) => Bernoulli.FromLogits(Decoder.Apply(z));

    // q: the guide
    [Guide, Enumerate]
    OneHotCategorical K(Tensor x) => OneHotCategorical.FromLogits(Classifier.Apply(x));

    [Guide]
    Normal Z(Tensor x, Tensor k) => Code(Encoder.Apply(x, k));

    private Normal Code(Tensor both)
    {
        var (loc, logScale) = both.Split(styles, styles);
        return new Normal(loc, Exp(logScale));
    }
}
