using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace SsVae.EndToEnd.Tests.ReferenceFiles;

/// <summary>The model of <c>m2_tiny.json</c>.</summary>
[Model]
internal sealed partial class TinyM2(int pixels, int classes, int styles, int hidden, float auxiliary)
{
    [Network] Mlp EncoderY => new([hidden], classes, Activation.Softplus);
    [Network] Mlp EncoderZ => new([hidden], 2 * styles, Activation.Softplus);
    [Network] Mlp Decoder => new([hidden], pixels, Activation.Softplus);

    [Sample, Plate("data")]
    Normal Z() => Normal.Standard(styles);

    [Sample, Plate("data"), PartiallyObserved]
    OneHotCategorical Y() => OneHotCategorical.Uniform(classes);

    [Sample, Plate("data"), Observed]
    Bernoulli X(Tensor z, Tensor y) => Bernoulli.FromLogits(Decoder.Apply(z, y));

    [Guide, Enumerate, Auxiliary(nameof(auxiliary))]
    OneHotCategorical Y(Tensor x) => OneHotCategorical.FromLogits(EncoderY.Apply(x));

    [Guide]
    Normal Z(Tensor x, Tensor y)
    {
        var (loc, logScale) = EncoderZ.Apply(x, y).Split(styles, styles);
        return new Normal(loc, Exp(logScale));
    }
}

/// <summary>The model of <c>gmm_model_side.json</c>.</summary>
[Model]
internal sealed partial class TinyMixture(int components, int dimensions)
{
    [Parameter] Tensor WeightLogits => Tensor.Of(components);
    [Parameter] Tensor Loc => Tensor.Of(components, dimensions);
    [Parameter] Tensor LogScale => Tensor.Of(components, dimensions);

    [Sample, Plate("data"), Enumerate]
    Categorical K() => Categorical.FromLogits(WeightLogits);

    [Sample, Plate("data"), Observed]
    Normal X(int k) => new(Loc[k], Exp(LogScale[k]));
}

/// <summary>The model of <c>vae_tiny.json</c>.</summary>
[Model]
internal sealed partial class TinyVae(int pixels, int styles, int hidden)
{
    [Network] Mlp Encoder => new([hidden], 2 * styles, Activation.Softplus);
    [Network] Mlp Decoder => new([hidden], pixels, Activation.Softplus);

    [Sample, Plate("data")]
    Normal Z() => Normal.Standard(styles);

    [Sample, Plate("data"), Observed]
    Bernoulli X(Tensor z) => Bernoulli.FromLogits(Decoder.Apply(z));

    [Guide]
    Normal Z(Tensor x)
    {
        var (loc, logScale) = Encoder.Apply(x).Split(styles, styles);
        return new Normal(loc, Exp(logScale));
    }
}
