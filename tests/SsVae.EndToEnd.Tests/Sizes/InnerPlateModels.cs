using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>Documents of words, each of one topic.</summary>
[Model]
internal sealed partial class OneTopic(int words, int topics)
{
    [Parameter] Tensor W => Tensor.Of(topics);
    [Parameter] Tensor B => Tensor.Of(topics, words);

    [Sample, Plate("d"), PartiallyObserved, Enumerate] Categorical Topic() => Categorical.FromLogits(W);
    [Sample, Plate("d", "w"), Observed] Categorical Word(int topic) => Categorical.FromLogits(B[topic]);
}

/// <summary>One regime of all rows.</summary>
[Model]
internal sealed partial class Regime
{
    [Parameter] Tensor M => Tensor.Of(2, 1);

    [Sample, Enumerate] Categorical R() => Categorical.Uniform(2);
    [Sample, Plate("d"), Observed] Normal X(int r) => new(M[r], 1);
}

/// <summary>Rows of which each has many numbers inside.</summary>
[Model]
internal sealed partial class Long
{
    [Parameter] Tensor M => Tensor.Of(1);

    [Sample, Plate("d"), Observed] Normal A() => Normal.Standard(1);
    [Sample, Plate("d", "w"), Observed] Normal X(Tensor a) => new(a + M, 1);
}

/// <summary>Rows of one bit.</summary>
[Model]
internal sealed partial class Bits
{
    [Parameter] Tensor L => Tensor.Of(1);

    [Sample, Plate("d"), Observed] Bernoulli X() => Bernoulli.FromLogits(L);
}

/// <summary>Rows of one number.</summary>
[Model]
internal sealed partial class Numbers
{
    [Parameter] Tensor M => Tensor.Of(1);

    [Sample, Plate("d"), Observed] Normal X() => new(M, 1);
}

/// <summary>
/// A style of all documents, a topic of each, and their words: products inside sums inside a product inside a sum.
/// </summary>
[Model]
internal sealed partial class Library(int words)
{
    [Parameter] Tensor Topics => Tensor.Of(2, 2);
    [Parameter] Tensor B => Tensor.Of(2, words);
    [Parameter] Tensor C => Tensor.Of(2, words);

    [Sample, Enumerate] Categorical Style() => Categorical.Uniform(2);
    [Sample, Plate("d"), Enumerate] Categorical Topic(int style) => Categorical.FromLogits(Topics[style]);

    [Sample, Plate("d", "w"), Observed]
    Categorical Word(int style, int topic) => Categorical.FromLogits(B[style] + C[topic]);
}

/// <summary>Documents of one topic, which the guide enumerates.</summary>
[Model]
internal sealed partial class GuidedTopic(int words)
{
    [Parameter] Tensor B => Tensor.Of(2, words);
    [Parameter] Tensor Q => Tensor.Of(2);

    [Sample, Plate("d")] Categorical Topic() => Categorical.Uniform(2);
    [Sample, Plate("d", "w"), Observed] Categorical Word(int topic) => Categorical.FromLogits(B[topic]);
    [Guide(nameof(Topic)), Enumerate] Categorical GuessTopic() => Categorical.FromLogits(Q);
}

/// <summary>Rows of many numbers around a center of their own, which the guide draws.</summary>
[Model]
internal sealed partial class Centered
{
    [Parameter] Tensor Loc => Tensor.Of(1);
    [Parameter] Tensor LogScale => Tensor.Of(1);

    [Sample, Plate("d")] Normal Center() => Normal.Standard(1);
    [Sample, Plate("d", "w"), Observed] Normal X(Tensor center) => new(center, 1);
    [Guide(nameof(Center))] Normal GuessCenter() => new(Loc, Exp(LogScale));
}

/// <summary>A straight line through many points.</summary>
[Model]
internal sealed partial class Line(int inputs)
{
    [Network] Linear Mean => new(1);

    [Sample, Plate("d"), Observed] Normal X() => Normal.Standard(inputs);
    [Sample, Plate("d"), Observed] Normal Y(Tensor x) => new(Mean.Apply(x), 1);
}
