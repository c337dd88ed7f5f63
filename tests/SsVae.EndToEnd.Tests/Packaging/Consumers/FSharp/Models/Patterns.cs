using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace Models;

/// <summary>A variational autoencoder of binary patterns (Kingma and Welling 2014).</summary>
[Model]
public sealed partial class Patterns(int pixels, int styles = 2, int hidden = 16)
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
