using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace SsVae.Models;

/// <summary>Kingma et al. (2014), M1+M2: p(y) p(z2) p(z1 | y, z2) p(x | z1), q(z1 | x) q(y | z1) q(z2 | z1, y).</summary>
/// <remarks>The paper trains M1 first and then M2 on its codes z1; here both are one model and are trained jointly.</remarks>
/// <param name="pixels">Numbers per image.</param>
/// <param name="classes">Values of the label.</param>
/// <param name="codes">Components of the code z1.</param>
/// <param name="styles">Components of the style z2.</param>
/// <param name="hidden">Width of every hidden layer.</param>
/// <param name="auxiliary">Weight of the classifier's own loss on labelled rows: α of eq. 9.</param>
[Model]
public sealed partial class StackedSemiSupervisedVae(
    int pixels = 784, int classes = 10, int codes = 50, int styles = 50, int hidden = 500, float auxiliary = 50)
{
    [Network] Mlp Encoder => new([hidden], 2 * codes);
    [Network] Mlp Decoder => new([hidden], pixels);
    [Network] Mlp Classifier => new([hidden], classes);
    [Network] Mlp StyleEncoder => new([hidden], 2 * styles);
    [Network] Mlp CodeDecoder => new([hidden], 2 * codes);

    // p: the generative model
    [Sample, Plate("data"), PartiallyObserved]
    OneHotCategorical Y() => OneHotCategorical.Uniform(classes);

    [Sample, Plate("data")]
    Normal Z2() => Normal.Standard(styles);

    [Sample, Plate("data")]
    Normal Z1(Tensor y, Tensor z2)
    {
        var (loc, logScale) = CodeDecoder.Apply(y, z2).Split(codes, codes);
        return new Normal(loc, Exp(logScale));
    }

    [Sample, Plate("data"), Observed]
    Bernoulli X(Tensor z1) => Bernoulli.FromLogits(Decoder.Apply(z1));

    // q: the guide
    [Guide]
    Normal Z1(Tensor x)
    {
        var (loc, logScale) = Encoder.Apply(x).Split(codes, codes);
        return new Normal(loc, Exp(logScale));
    }

    [Guide, Enumerate, Auxiliary(nameof(auxiliary))]
    OneHotCategorical Y(Tensor z1) => OneHotCategorical.FromLogits(Classifier.Apply(z1));

    [Guide]
    Normal Z2(Tensor z1, Tensor y)
    {
        var (loc, logScale) = StyleEncoder.Apply(z1, y).Split(styles, styles);
        return new Normal(loc, Exp(logScale));
    }
}
