using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>What is generated for a hidden Markov model, whatever its states emit.</summary>
internal interface IHidden : ICompiledModel
{
    BatchLoss LossAndGradient(
        ReadOnlySpan<int> timeLengths, ReadOnlySpan<float> x, ReadOnlySpan<int> state, Noise noise);

    EvidenceEstimate LogEvidence(
        ReadOnlySpan<int> timeLengths, ReadOnlySpan<float> x, ReadOnlySpan<int> state = default);

    float[] PosteriorState(ReadOnlySpan<int> timeLengths, ReadOnlySpan<float> x);

    Draws MostProbable(
        int rows, ReadOnlySpan<int> timeLengths, ReadOnlySpan<float> x, ReadOnlySpan<int> state = default);

    Draws DrawPosterior(
        int rows, ReadOnlySpan<int> timeLengths, ReadOnlySpan<float> x, ReadOnlySpan<int> state = default,
        ulong seed = 0);
}

/// <summary>A hidden Markov model of numbers.</summary>
[Model]
internal sealed partial class Walk(int states, int size) : IHidden
{
    [Parameter] Tensor Start => Tensor.Of(states);
    [Parameter] Tensor Transition => Tensor.Of(states, states);
    [Parameter] Tensor Means => Tensor.Of(states, size);

    [Sample, Plate("sequences"), Markov("time"), Enumerate, PartiallyObserved]
    Categorical State() => Categorical.FromLogits(Start);

    Categorical State([Lag(1)] int state) => Categorical.FromLogits(Transition[state]);

    [Sample, Plate("sequences"), Markov("time"), Observed] Normal X(int state) => new(Means[state], 1);
}

/// <summary>A hidden Markov model of pixels.</summary>
[Model]
internal sealed partial class Screen(int states, int size) : IHidden
{
    [Parameter] Tensor Start => Tensor.Of(states);
    [Parameter] Tensor Transition => Tensor.Of(states, states);
    [Parameter] Tensor Means => Tensor.Of(states, size);

    [Sample, Plate("sequences"), Markov("time"), Enumerate, PartiallyObserved]
    Categorical State() => Categorical.FromLogits(Start);

    Categorical State([Lag(1)] int state) => Categorical.FromLogits(Transition[state]);

    [Sample, Plate("sequences"), Markov("time"), Observed]
    Bernoulli X(int state) => Bernoulli.FromLogits(Means[state]);
}

/// <summary>A chain whose states read the two before.</summary>
[Model]
internal sealed partial class Reach(int states)
{
    [Parameter] Tensor Start => Tensor.Of(states);
    [Parameter] Tensor One => Tensor.Of(states, states);
    [Parameter] Tensor Two => Tensor.Of(states, states);
    [Parameter] Tensor Means => Tensor.Of(states);

    [Sample, Plate("sequences"), Markov("time"), Enumerate] Categorical State() => Categorical.FromLogits(Start);

    Categorical State([Lag(1)] int state) => Categorical.FromLogits(One[state]);

    Categorical State([Lag(1)] int state, [Lag(2, nameof(State))] int before) =>
        Categorical.FromLogits(One[state] + Two[before]);

    [Sample, Plate("sequences"), Markov("time"), Observed] Normal X(int state) => new(Means[state], 1);
}

/// <summary>Two chains of one plate, the second of which reads the first.</summary>
[Model]
internal sealed partial class Coupled(int levels, int moods)
{
    [Parameter] Tensor Levels => Tensor.Of(levels, levels);
    [Parameter] Tensor Moods => Tensor.Of(levels, moods);
    [Parameter] Tensor Stay => Tensor.Of(moods, moods);
    [Parameter] Tensor Means => Tensor.Of(levels, moods);

    [Sample, Plate("sequences"), Markov("time"), Enumerate] Categorical Level() => Categorical.Uniform(levels);

    Categorical Level([Lag(1)] int level) => Categorical.FromLogits(Levels[level]);

    [Sample, Plate("sequences"), Markov("time"), Enumerate]
    Categorical Mood(int level) => Categorical.FromLogits(Moods[level]);

    Categorical Mood(int level, [Lag(1)] int mood) => Categorical.FromLogits(Moods[level] + Stay[mood]);

    [Sample, Plate("sequences"), Markov("time"), Observed] Normal X(int level, int mood) => new(Means[level, mood], 1);
}

/// <summary>A hidden Markov model whose guide is a chain too.</summary>
[Model]
internal sealed partial class Followed(int states)
{
    [Parameter] Tensor Start => Tensor.Of(states);
    [Parameter] Tensor Transition => Tensor.Of(states, states);
    [Parameter] Tensor Means => Tensor.Of(states);
    [Parameter] Tensor First => Tensor.Of(states);
    [Parameter] Tensor Moves => Tensor.Of(states, states);
    [Parameter] Tensor Slope => Tensor.Of(states);

    [Sample, Plate("sequences"), Markov("time")] Categorical State() => Categorical.FromLogits(Start);

    Categorical State([Lag(1)] int state) => Categorical.FromLogits(Transition[state]);

    [Sample, Plate("sequences"), Markov("time"), Observed] Normal X(int state) => new(Means[state], 1);

    [Guide, Enumerate] Categorical State(Tensor x) => Categorical.FromLogits(First + Sum(x) * Slope);

    [Guide] Categorical State([Lag(1)] int state, Tensor x) => Categorical.FromLogits(Moves[state] + Sum(x) * Slope);
}
