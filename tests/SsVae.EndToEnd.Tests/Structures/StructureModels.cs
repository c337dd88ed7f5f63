using SsVae.Modelling;

namespace SsVae.EndToEnd.Tests.Structures;

/// <summary>Documents of words, each with one topic: a mixture of products.</summary>
[Model]
internal sealed partial class Documents(int topics, int words)
{
    [Parameter(Initialization = Initialization.Normal)] Tensor Topics => Tensor.Of(topics);
    [Parameter(Initialization = Initialization.Normal)] Tensor Words => Tensor.Of(topics, words);

    [Sample, Plate("documents"), Enumerate, PartiallyObserved]
    Categorical Topic() => Categorical.FromLogits(Topics);

    [Sample, Plate("documents", "words"), Observed]
    Categorical Word(int topic) => Categorical.FromLogits(Words[topic]);
}

/// <summary>Numbers around a center that all of them share, with a guide, beside marks that have a plate of their own.</summary>
[Model]
internal sealed partial class Shared
{
    [Parameter] Tensor Loc => Tensor.Of();

    [Sample] Normal Center() => Normal.Standard(1);
    [Sample, Plate("data"), Observed] Normal X(Tensor center) => new(center, 1f);
    [Sample, Plate("marks"), Observed] Normal Mark(Tensor center) => new(center, 2f);

    [Guide(nameof(Center))] Normal GuessCenter() => new(Loc, 0.5f);
}

/// <summary>Numbers around one of two centers, the same for all of them: a sum around the product over the rows.</summary>
[Model]
internal sealed partial class OneRegime(int regimes)
{
    [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(regimes);

    [Sample, Enumerate] Categorical Regime() => Categorical.Uniform(regimes);
    [Sample, Plate("data"), Observed] Normal X(int regime) => new(Means[regime], 1f);
}

/// <summary>Numbers around one of two centers, the same for all of them, which the guide enumerates.</summary>
[Model]
internal sealed partial class GuidedRegime
{
    [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(2);
    [Parameter] Tensor Q => Tensor.Of(2);

    [Sample] Categorical Regime() => Categorical.Uniform(2);
    [Sample, Plate("data"), Observed] Normal X(int regime) => new(Means[regime], 1f);
    [Guide(nameof(Regime)), Enumerate] Categorical GuessRegime() => Categorical.FromLogits(Q);
}

/// <summary>A hidden Markov model, some of whose states may be observed.</summary>
[Model]
internal sealed partial class Hidden(int states)
{
    [Parameter(Initialization = Initialization.Normal)] Tensor Start => Tensor.Of(states);
    [Parameter(Initialization = Initialization.Normal)] Tensor Transition => Tensor.Of(states, states);
    [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(states);

    [Sample, Plate("sequence"), Markov("time"), Enumerate, PartiallyObserved]
    Categorical State() => Categorical.FromLogits(Start);

    Categorical State([Lag(1)] int state) => Categorical.FromLogits(Transition[state]);

    [Sample, Plate("sequence"), Markov("time"), Observed]
    Normal X(int state) => new(Means[state], 1f);
}

/// <summary>Words of letters that follow one another, all in the mood of their word: earlier letters are known, moods summed.</summary>
[Model]
internal sealed partial class Letters(int letters, int moods)
{
    [Parameter(Initialization = Initialization.Normal)] Tensor Start => Tensor.Of(moods, letters);
    [Parameter(Initialization = Initialization.Normal)] Tensor Next => Tensor.Of(letters, letters);

    [Sample, Plate("words"), Enumerate]
    Categorical Mood() => Categorical.Uniform(moods);

    [Sample, Plate("words"), Markov("time"), Observed]
    Categorical Letter(int mood) => Categorical.FromLogits(Start[mood]);

    Categorical Letter(int mood, [Lag(1)] int letter) => Categorical.FromLogits(Start[mood] + Next[letter]);

    [Sample, Plate("words"), Markov("time")]
    Normal Strength() => Normal.Standard(1);

    [Sample, Plate("words"), Markov("time"), Observed]
    Normal Loudness(Tensor strength) => new(strength, 1f);

    [Guide(nameof(Strength))]
    Normal GuessStrength(int letter, Tensor loudness) => new(Next[letter, 0] + 0.5f * loudness, 0.7f);
}

/// <summary>A chain that is declared before the level of its sequence, which a later site of the chain reads.</summary>
[Model]
internal sealed partial class Levelled(int states)
{
    [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(states);

    [Sample, Plate("sequence"), Markov("time"), Enumerate]
    Categorical State() => Categorical.Uniform(states);

    [Sample, Plate("sequence")]
    Normal Level() => Normal.Standard(1);

    [Sample, Plate("sequence"), Markov("time"), Observed]
    Normal X(int state, Tensor level) => new(Means[state] + 1000 * level, 1f);

    [Guide(nameof(Level))]
    Normal GuessLevel() => new(0, 1f);
}
