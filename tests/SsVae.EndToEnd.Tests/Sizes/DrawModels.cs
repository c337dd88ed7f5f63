using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>A mixture of normals with diagonal covariances, of any width.</summary>
[Model]
public sealed partial class WideMixture(int components, int width)
{
    [Parameter(Constraint = Constraint.Simplex)]
    Tensor Weights => Tensor.Of(components);

    [Parameter]
    Tensor Means => Tensor.Of(components, width);

    [Parameter]
    Tensor LogScales => Tensor.Of(components, width);

    [Sample, Plate("data"), Enumerate]
    Categorical K() => Categorical.FromProbabilities(Weights);

    [Sample, Plate("data"), Observed]
    Normal X(int k) => new(Means[k], Exp(LogScales[k]));
}

/// <summary>A hidden Markov model of one number a step.</summary>
[Model]
public sealed partial class LongChain(int states)
{
    [Parameter]
    Tensor Start => Tensor.Of(states);

    [Parameter]
    Tensor Transition => Tensor.Of(states, states);

    [Parameter]
    Tensor Means => Tensor.Of(states, 1);

    [Parameter]
    Tensor LogScales => Tensor.Of(states, 1);

    [Sample, Plate("sequence"), Markov("time"), PartiallyObserved, Enumerate]
    Categorical State() => Categorical.FromLogits(Start);

    Categorical State([Lag(1)] int state) => Categorical.FromLogits(Transition[state]);

    [Sample, Plate("sequence"), Markov("time"), Observed]
    Normal X(int state) => new(Means[state], Exp(LogScales[state]));
}

/// <summary>A mixture of unigrams: one topic a document, which all its words have.</summary>
[Model]
public sealed partial class Essays(int topics, int words)
{
    [Parameter(Initialization = Initialization.Normal)]
    Tensor Topics => Tensor.Of(topics);

    [Parameter(Initialization = Initialization.Normal)]
    Tensor Words => Tensor.Of(topics, words);

    [Sample, Plate("documents"), Enumerate]
    Categorical Topic() => Categorical.FromLogits(Topics);

    [Sample, Plate("documents", "words"), Observed]
    Categorical Word(int topic) => Categorical.FromLogits(Words[topic]);
}

/// <summary>A chain whose symbols may make a state certain.</summary>
[Model]
public sealed partial class Alphabet(int states, int symbols)
{
    [Parameter]
    Tensor Transition => Tensor.Of(states, states);

    [Parameter]
    Tensor Emission => Tensor.Of(states, symbols);

    [Sample, Plate("sequence"), Markov("time"), Enumerate]
    Categorical State() => Categorical.Uniform(states);

    Categorical State([Lag(1)] int state) => Categorical.FromLogits(Transition[state]);

    [Sample, Plate("sequence"), Markov("time"), Observed]
    Categorical Symbol(int state) => Categorical.FromLogits(Emission[state]);
}
