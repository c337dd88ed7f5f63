using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>Species 0 and 1 are of family 0, the others of family 1.</summary>
[Model]
public sealed partial class Taxonomy(int size = 2)
{
    [Parameter]
    Tensor A => Tensor.Of(2);

    [Parameter]
    Tensor B => Tensor.Of(3);

    [Parameter]
    Tensor F => Tensor.Of(2);

    [Parameter(Initialization = Initialization.Normal)]
    Tensor Means => Tensor.Of(5, size);

    [Sample, Plate("data"), PartiallyObserved, Enumerate]
    Categorical Family() => Categorical.FromLogits(F);

    [Sample, Plate("data"), PartiallyObserved, Enumerate]
    Categorical Species(int family) => family switch
    {
        0 => Categorical.FromProbabilities(Concat(Softmax(A), 0 * B)),
        _ => Categorical.FromProbabilities(Concat(0 * A, Softmax(B))),
    };

    [Sample, Plate("data"), Observed]
    Normal X(int species) => new(Means[species], 1);
}

/// <summary>A variational autoencoder of real numbers.</summary>
[Model]
public sealed partial class RealAutoencoder(int size, int styles = 2, int hidden = 20, float scale = 1)
{
    [Network]
    Mlp Encoder => new([hidden], 2 * styles);

    [Network]
    Mlp Decoder => new([hidden], size);

    [Sample, Plate("data")]
    Normal Z() => Normal.Standard(styles);

    [Sample, Plate("data"), Observed]
    Normal X(Tensor z) => new(Decoder.Apply(z), scale);

    [Guide]
    Normal Z(Tensor x)
    {
        var (location, logScale) = Encoder.Apply(x).Split(styles, styles);
        return new Normal(location, Exp(logScale));
    }
}

/// <summary>A chain that goes round, or stays; each state has a symbol of its own, and all have the last.</summary>
[Model]
public sealed partial class Round
{
    [Parameter]
    Tensor Means => Tensor.Of(3);

    [Sample, Plate("sequence"), Markov("time"), PartiallyObserved, Enumerate]
    Categorical State() => Categorical.Uniform(3);

    Categorical State([Lag(1)] int state) => state switch
    {
        0 => Categorical.FromProbabilities(Concat(0.5f, 0.5f, 0)),
        1 => Categorical.FromProbabilities(Concat(0, 0.5f, 0.5f)),
        _ => Categorical.FromProbabilities(Concat(0.5f, 0, 0.5f)),
    };

    [Sample, Plate("sequence"), Markov("time"), Observed]
    Categorical Symbol(int state) => state switch
    {
        0 => Categorical.FromProbabilities(Concat(0.5f, 0, 0, 0.5f)),
        1 => Categorical.FromProbabilities(Concat(0, 0.5f, 0, 0.5f)),
        _ => Categorical.FromProbabilities(Concat(0, 0, 0.5f, 0.5f)),
    };

    [Sample, Plate("sequence"), Markov("time"), Observed]
    Normal X(int state) => new(Means[state], 1);
}

/// <summary>Words of documents that have a length and a scale each.</summary>
[Model]
public sealed partial class Lengths(int topics = 2)
{
    [Parameter(Initialization = Initialization.Normal)]
    Tensor Means => Tensor.Of(topics);

    [Input, Plate("documents", "words")]
    Tensor Width => Tensor.Of(1);

    [Sample, Plate("documents"), Enumerate]
    Categorical Topic() => Categorical.Uniform(topics);

    [Sample, Plate("documents", "words"), Observed]
    Normal Length(int topic, Tensor width) => new(Means[topic], width);

    [Sample, Plate("documents", "words"), Observed]
    Poisson Count(Tensor width) => Poisson.FromRate(width);
}

/// <summary>A label that the model excludes and the guide does not.</summary>
[Model]
public sealed partial class Excluded(int size = 3)
{
    [Parameter]
    Tensor Logits => Tensor.Of(3);

    [Sample, Plate("data"), PartiallyObserved]
    Categorical K() => Categorical.FromProbabilities(Concat(0.5f, 0.5f, 0));

    [Sample, Plate("data"), Observed]
    Bernoulli X(int k) => Bernoulli.FromProbabilities(k == 0 ? 0.5f : 0.25f);

    [Guide(nameof(K)), Enumerate]
    Categorical GuideK() => Categorical.FromLogits(Logits);
}

/// <summary>Scales, rates and probabilities that only the constructor knows.</summary>
[Model]
public sealed partial class Given(float scale = 1, float rate = 1, float probability = 0.5f)
{
    [Parameter]
    Tensor Mean => Tensor.Of(2);

    [Sample, Plate("data"), Observed]
    Normal X() => new(Mean, scale);

    [Sample, Plate("data"), Observed]
    Poisson N() => Poisson.FromRate(rate);

    [Sample, Plate("data"), Observed]
    Bernoulli B() => Bernoulli.FromProbabilities(probability);
}

/// <summary>A scale that is a formula of the constructor's number.</summary>
[Model]
public sealed partial class Computed(float shift)
{
    [Parameter]
    Tensor Mean => Tensor.Of(2);

    [Sample, Plate("data"), Observed]
    Normal X() => new(Mean, 1 + shift);
}

/// <summary>Numbers of the constructor in other places, and in a branch.</summary>
[Model]
public sealed partial class GivenElsewhere(
    double location = 0, double first = 0.25, float logit = 0, double logRate = 0, double narrow = 0.5)
{
    [Sample, Plate("data"), Observed]
    Categorical K() => Categorical.FromProbabilities(Functions.Concat(first, 0.75f));

    [Sample, Plate("data"), Observed]
    Normal X(int k) => k == 0 ? new Normal(location, 1) : new Normal(0, Half(narrow));

    [Sample, Plate("data"), Observed]
    Bernoulli B() => Bernoulli.FromLogits(logit);

    [Sample, Plate("data"), Observed]
    Poisson N() => Poisson.FromLogRate(logRate);

    Tensor Half(Tensor scale) => scale;
}
