using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace SsVae.Models;

/// <summary>
/// The variational autoencoder of Kingma and Welling (2014), Auto-encoding variational Bayes: p(z) p(x | z), q(z | x), with the Bernoulli
/// decoder and the Gaussian encoder of its appendix C.
/// </summary>
/// <param name="pixels">Numbers per image.</param>
/// <param name="styles">Components of the code z.</param>
/// <param name="hidden">Width of every hidden layer.</param>
[Model]
public sealed partial class Vae(int pixels = 784, int styles = 20, int hidden = 256)
{
    [Network] Mlp Encoder => new([hidden], 2 * styles);
    [Network] Mlp Decoder => new([hidden], pixels);

    // p: the generative model
    [Sample, Plate("data")]
    Normal Z() => Normal.Standard(styles);

    [Sample, Plate("data"), Observed]
    Bernoulli X(Tensor z) => Bernoulli.FromLogits(Decoder.Apply(z));

    // q: the guide. C# tells methods apart by the types of their parameters: Z(Tensor) is not Z()
    [Guide]
    Normal Z(Tensor x)
    {
        var (loc, logScale) = Encoder.Apply(x).Split(styles, styles);
        return new Normal(loc, Exp(logScale));
    }
}
