using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace SsVae.EndToEnd.Tests.Answers;

/// <summary>A Gaussian mixture of unit variance: everything is known in closed form.</summary>
[Model]
internal sealed partial class Blobs(int size, int clusters)
{
    [Parameter] Tensor Weights => Tensor.Of(clusters);
    [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(clusters, size);

    [Sample, Plate("data"), Enumerate, PartiallyObserved] Categorical K() => Categorical.FromLogits(Weights);
    [Sample, Plate("data"), Observed] Normal X(int k) => new(Means[k], 1);
}

/// <summary>Factor analysis: p(x) = N(x; 0, W Wᵀ + s²), and the posterior of the factors is a normal.</summary>
[Model]
internal sealed partial class Factors(int size, int factors, float noise)
{
    [Network] Linear Loadings => new(size, bias: false, initialization: Initialization.Glorot);
    [Network] Linear Encoder => new(factors, bias: false, initialization: Initialization.Zero);
    [Parameter] Tensor LogScale => Tensor.Of(factors);

    [Sample, Plate("data")] Normal Z() => Normal.Standard(factors);
    [Sample, Plate("data"), Observed] Normal X(Tensor z) => new(Loadings.Apply(z), noise);
    [Guide(nameof(Z))] Normal GuessZ(Tensor x) => new(Encoder.Apply(x), Exp(LogScale));
}

/// <summary>A label of the guide, a cluster of the model and a draw between them; given both, x is normal.</summary>
[Model]
internal sealed partial class Sides(int size, int classes, int clusters)
{
    [Parameter(Initialization = Initialization.Normal)] Tensor Mixing => Tensor.Of(classes, clusters);
    [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(clusters, size);
    [Parameter(Initialization = Initialization.Normal)] Tensor Shifts => Tensor.Of(classes, size);
    [Network] Linear Guess => new(classes);

    [Sample, Plate("data"), PartiallyObserved] Categorical Y() => Categorical.Uniform(classes);
    [Sample, Plate("data"), Enumerate] Categorical K(int y) => Categorical.FromLogits(Mixing[y]);
    [Sample, Plate("data")] Normal Z(int k) => new(Means[k], 1);
    [Sample, Plate("data"), Observed] Normal X(Tensor z, int y) => new(z + Shifts[y], 1);

    [Guide(nameof(Y)), Enumerate] Categorical GuessY(Tensor x) => Categorical.FromLogits(Guess.Apply(x));
    [Guide(nameof(Z))] Normal GuessZ(Tensor x, int y) => new(0.5f * (x - Shifts[y]), 0.9f);
}

/// <summary>Documents with a topic, words with a sense, and what is read of them: all discrete, and nothing has a guide.</summary>
[Model]
internal sealed partial class Documents(int topics, int senses, int forms, int moods)
{
    [Parameter(Initialization = Initialization.Normal)] Tensor Topics => Tensor.Of(topics);
    [Parameter(Initialization = Initialization.Normal)] Tensor Moods => Tensor.Of(topics, moods);
    [Parameter(Initialization = Initialization.Normal)] Tensor Senses => Tensor.Of(topics, senses);
    [Parameter(Initialization = Initialization.Normal)] Tensor Forms => Tensor.Of(senses, forms);
    [Parameter(Initialization = Initialization.Normal)] Tensor Tints => Tensor.Of(moods, forms);
    [Parameter(Initialization = Initialization.Normal)] Tensor Titles => Tensor.Of(topics, forms);

    [Sample, Plate("documents"), Enumerate] Categorical Topic() => Categorical.FromLogits(Topics);
    [Sample, Plate("documents"), Enumerate] Categorical Mood(int topic) => Categorical.FromLogits(Moods[topic]);
    [Sample, Plate("documents"), Observed] Categorical Title(int topic) => Categorical.FromLogits(Titles[topic]);
    [Sample, Plate("documents", "words"), Enumerate, PartiallyObserved] Categorical Sense(int topic) => Categorical.FromLogits(Senses[topic]);
    [Sample, Plate("documents", "words"), Observed] Categorical Word(int mood, int sense) => Categorical.FromLogits(Forms[sense] + Tints[mood]);
}

/// <summary>A center that all rows share, and a regime: the data has one weight.</summary>
[Model]
internal sealed partial class Shared(int regimes)
{
    [Parameter(Initialization = Initialization.Normal)] Tensor Shifts => Tensor.Of(regimes, 1);
    [Parameter] Tensor Loc => Tensor.Of(1);
    [Parameter] Tensor LogScale => Tensor.Of(1);

    [Sample] Normal Center() => Normal.Standard(1);
    [Sample, Enumerate] Categorical Regime() => Categorical.Uniform(regimes);
    [Sample, Plate("data"), Observed] Normal X(Tensor center, int regime) => new(center + Shifts[regime], 1);
    [Guide(nameof(Center))] Normal GuessCenter() => new(Loc, Exp(LogScale));
}

/// <summary>Two chains of one plate, the first reaching two steps back, and a mark inside each step.</summary>
[Model]
internal sealed partial class Trend(int levels, int moods, int marks)
{
    [Parameter(Initialization = Initialization.Normal)] Tensor First => Tensor.Of(levels);
    [Parameter(Initialization = Initialization.Normal)] Tensor Second => Tensor.Of(levels, levels);
    [Parameter(Initialization = Initialization.Normal)] Tensor Before => Tensor.Of(levels, levels);
    [Parameter(Initialization = Initialization.Normal)] Tensor Moods => Tensor.Of(levels, moods);
    [Parameter(Initialization = Initialization.Normal)] Tensor Stay => Tensor.Of(moods, moods);
    [Parameter(Initialization = Initialization.Normal)] Tensor Marks => Tensor.Of(moods, marks);
    [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(marks);

    [Sample, Plate("sequence"), Markov("time"), Enumerate] Categorical Level() => Categorical.FromLogits(First);
    Categorical Level([Lag(1)] int level) => Categorical.FromLogits(Second[level]);
    Categorical Level([Lag(1)] int level, [Lag(2, nameof(Level))] int before) => Categorical.FromLogits(Second[level] + Before[before]);

    [Sample, Plate("sequence"), Markov("time"), Enumerate, PartiallyObserved] Categorical Mood(int level) => Categorical.FromLogits(Moods[level]);
    Categorical Mood(int level, [Lag(1)] int mood) => Categorical.FromLogits(Moods[level] + Stay[mood]);

    [Sample, Plate("sequence"), Markov("time"), Enumerate] Categorical Mark(int mood) => Categorical.FromLogits(Marks[mood]);
    [Sample, Plate("sequence"), Markov("time"), Observed] Normal X(int mark) => new(Means[mark], 1);
}

/// <summary>A chain of the guide, with a draw in each step: given the states, x is normal of variance 2.</summary>
[Model]
internal sealed partial class Guided(int states)
{
    [Parameter(Initialization = Initialization.Normal)] Tensor Start => Tensor.Of(states);
    [Parameter(Initialization = Initialization.Normal)] Tensor Transition => Tensor.Of(states, states);
    [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(states, 1);
    [Network] Linear Guess => new(states);

    [Sample, Plate("sequence"), Markov("time")] Categorical State() => Categorical.FromLogits(Start);
    Categorical State([Lag(1)] int state) => Categorical.FromLogits(Transition[state]);
    [Sample, Plate("sequence"), Markov("time")] Normal Z(int state) => new(Means[state], 1);
    [Sample, Plate("sequence"), Markov("time"), Observed] Normal X(Tensor z) => new(z, 1);

    [Guide(nameof(State)), Enumerate] Categorical GuessState(Tensor x) => Categorical.FromLogits(Guess.Apply(x));
    [Guide(nameof(Z))] Normal GuessZ(Tensor x) => new(0.5f * x, 1);
}

/// <summary>A number that is missing in some rows, and what follows it.</summary>
[Model]
internal sealed partial class Gaps
{
    [Sample, Plate("data"), PartiallyObserved] Normal Cause() => new(0, 1);
    [Sample, Plate("data"), Observed] Normal Effect(Tensor cause) => new(cause, 1);
    [Guide(nameof(Cause))] Normal GuessCause(Tensor effect) => new(0.4f * effect, 1);
}
