using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace SsVae.Models;

/// <summary>Kingma et al. (2014), model M2: p(z) p(y) p(x | z, y), q(y | x) q(z | x, y).</summary>
/// <param name="pixels">Numbers per image.</param>
/// <param name="classes">Values of the label.</param>
/// <param name="styles">Components of the style z.</param>
/// <param name="hidden">Width of every hidden layer.</param>
/// <param name="auxiliary">Weight of the classifier's own loss on labelled rows: α of eq. 9.</param>
[Model]
public sealed partial class SemiSupervisedVae(
    int pixels = 784, int classes = 10, int styles = 50, int hidden = 500, float auxiliary = 50)
{
    [Network] Mlp Classifier => new([hidden], classes);
    [Network] Mlp Encoder => new([hidden], 2 * styles);
    [Network] Mlp Decoder => new([hidden], pixels);

    // p: the generative model
    [Sample, Plate("data")]
    Normal Z() => Normal.Standard(styles);

    [Sample, Plate("data"), PartiallyObserved]
    OneHotCategorical Y() => OneHotCategorical.Uniform(classes);

    [Sample, Plate("data"), Observed]
    Bernoulli X(Tensor z, Tensor y) => Bernoulli.FromLogits(Decoder.Apply(z, y));

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
