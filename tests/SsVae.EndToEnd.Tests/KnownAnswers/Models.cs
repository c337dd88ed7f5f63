using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace SsVae.EndToEnd.Tests.KnownAnswers;

/// <summary>A hidden Markov model (Rabiner 1989): states that follow one another, and a number at each step.</summary>
[Model]
internal sealed partial class HiddenMarkov(int states)
{
    [Parameter] Tensor Start => Tensor.Of(states);
    [Parameter] Tensor Transition => Tensor.Of(states, states);
    [Parameter] Tensor Means => Tensor.Of(states, 1);
    [Parameter] Tensor LogSpreads => Tensor.Of(states, 1);

    [Sample, Plate("sequence"), Markov("time"), Enumerate]
    Categorical State() => Categorical.FromLogits(Start);

    Categorical State([Lag(1)] int state) => Categorical.FromLogits(Transition[state]);

    [Sample, Plate("sequence"), Markov("time"), Observed]
    Normal X(int state) => new(Means[state], Exp(LogSpreads[state]));
}

/// <summary>A mixture of Gaussians of one dimension.</summary>
[Model]
internal sealed partial class Mixture(int components)
{
    [Parameter] Tensor Logits => Tensor.Of(components);
    [Parameter] Tensor Means => Tensor.Of(components, 1);
    [Parameter] Tensor LogSpreads => Tensor.Of(components, 1);

    [Sample, Plate("data"), PartiallyObserved, Enumerate]
    Categorical K() => Categorical.FromLogits(Logits);

    [Sample, Plate("data"), Observed]
    Normal X(int k) => new(Means[k], Exp(LogSpreads[k]));
}

/// <summary>
/// Documents of words, each document of one topic: the evidence of a document is Σ_k p(k) Π_words p(word | k).
/// </summary>
[Model]
internal sealed partial class Topics(int topics, int words)
{
    [Parameter] Tensor TopicLogits => Tensor.Of(topics);
    [Parameter] Tensor WordLogits => Tensor.Of(topics, words);

    [Sample, Plate("documents"), Enumerate]
    Categorical Topic() => Categorical.FromLogits(TopicLogits);

    [Sample, Plate("documents", "words"), Observed]
    Categorical Word(int topic) => Categorical.FromLogits(WordLogits[topic]);
}
