namespace SsVae.Generators.Tests.Passes;

// Sums in the model, plates and chains.
internal static partial class PassModels
{
    /// <summary>A tree of sites without guides: A → B, A → C, of which C is sometimes observed; and one that nobody reads.</summary>
    public const string SummedInTheModel = Harness.Usings + """
        [Model]
        public sealed partial class Tree(int size = 2, int first = 2, int second = 3, int third = 2)
        {
            [Parameter(Initialization = Initialization.Normal)] Tensor Root => Tensor.Of(first);
            [Parameter(Initialization = Initialization.Normal)] Tensor Next => Tensor.Of(first, second);
            [Parameter(Initialization = Initialization.Normal)] Tensor Last => Tensor.Of(first, third);
            [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(second, size);
            [Parameter(Initialization = Initialization.Normal)] Tensor Shifts => Tensor.Of(third, size);
            [Parameter] Tensor PositiveScale => Tensor.Of();

            [Sample, Plate("data"), Enumerate] Categorical A() => Categorical.FromLogits(Root);
            [Sample, Plate("data"), Enumerate] Categorical B(int a) => Categorical.FromLogits(Next[a]);
            [Sample, Plate("data"), Enumerate, PartiallyObserved] Categorical C(int a) => Categorical.FromLogits(Last[a]);
            [Sample, Plate("data"), PartiallyObserved] Categorical D(int c) => Categorical.FromLogits(Shifts[c]);
            [Sample, Plate("data"), Observed] Normal X(int b) => new(Means[b], PositiveScale);
            [Sample, Plate("data"), Observed] Normal W(int c) => new(Shifts[c], PositiveScale);
        }
        """;

    /// <summary>A label of the guide, a cluster of the model, and a draw between them.</summary>
    public const string BothSides = Harness.Usings + """
        [Model]
        public sealed partial class Sides(int size = 3, int classes = 2, int clusters = 3, int styles = 2, int hidden = 3)
        {
            [Network] Mlp Classifier => new([hidden], classes, Activation.Tanh);
            [Network] Mlp Encoder => new([hidden], 2 * styles, Activation.Tanh);
            [Network] Mlp Decoder => new([hidden], size, Activation.Tanh);
            [Network] Linear Cluster => new(clusters);
            [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(clusters, styles);
            [Parameter] Tensor PositiveScale => Tensor.Of();

            [Sample, Plate("data"), PartiallyObserved] OneHotCategorical Y() => OneHotCategorical.Uniform(classes);
            [Sample, Plate("data"), Enumerate] Categorical K(Tensor y) => Categorical.FromLogits(Cluster.Apply(y));
            [Sample, Plate("data")] Normal Z(int k) => new(Means[k], PositiveScale);
            [Sample, Plate("data"), Observed] Normal X(Tensor z, Tensor y) => new(Decoder.Apply(z, y), 1);

            [Guide, Enumerate, Auxiliary(1)] OneHotCategorical Y(Tensor x) => OneHotCategorical.FromLogits(Classifier.Apply(x));

            [Guide]
            Normal Z(Tensor x, Tensor y)
            {
                var (loc, logScale) = Encoder.Apply(x, y).Split(styles, styles);
                return new Normal(loc, Exp(logScale));
            }
        }
        """;

    /// <summary>Documents of words: a topic for each document summed around its words, one for each word inside, a draw and a guided label.</summary>
    public const string NestedPlates = Harness.Usings + """
        [Model]
        public sealed partial class Nested(int size = 2, int topics = 2, int senses = 3, int labels = 2, int styles = 2)
        {
            [Parameter(Initialization = Initialization.Normal)] Tensor Topics => Tensor.Of(topics);
            [Parameter(Initialization = Initialization.Normal)] Tensor Senses => Tensor.Of(topics, senses);
            [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(senses, size);
            [Parameter(Initialization = Initialization.Normal)] Tensor Titles => Tensor.Of(topics, size);
            [Network] Linear Guess => new(labels);
            [Network] Linear Encoder => new(styles);
            [Network] Linear Shift => new(size);
            [Network] Linear Mark => new(size);

            [Sample, Plate("documents"), Enumerate] Categorical Topic() => Categorical.FromLogits(Topics);
            [Sample, Plate("documents"), PartiallyObserved] OneHotCategorical Label() => OneHotCategorical.Uniform(labels);
            [Sample, Plate("documents")] Normal Style() => Normal.Standard(styles);
            [Sample, Plate("documents"), Observed] Normal Title(int topic) => new(Titles[topic], 1);
            [Sample, Plate("documents", "words"), Enumerate, PartiallyObserved] Categorical Sense(int topic) => Categorical.FromLogits(Senses[topic]);
            [Sample, Plate("documents", "words"), Observed] Normal Word(int sense, Tensor style) => new(Means[sense] + Shift.Apply(style), 1);
            [Sample, Plate("documents", "marks"), Observed] Normal Sign(Tensor label, Tensor style) => new(Mark.Apply(label, style), 1);

            [Guide, Enumerate, Auxiliary(1)] OneHotCategorical Label(Tensor title) => OneHotCategorical.FromLogits(Guess.Apply(title));
            [Guide] Normal Style(Tensor title) => new(Encoder.Apply(title), 0.5f);
        }
        """;

    /// <summary>A draw, a guided label and a summed site that all rows share.</summary>
    public const string OutsideThePlate = Harness.Usings + """
        [Model]
        public sealed partial class Shared(int size = 2, int regimes = 2, int kinds = 3, int clusters = 2)
        {
            [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(regimes, size);
            [Parameter(Initialization = Initialization.Normal)] Tensor Shifts => Tensor.Of(clusters, size);
            [Parameter(Initialization = Initialization.Normal)] Tensor Guess => Tensor.Of(kinds);
            [Parameter(Initialization = Initialization.Normal)] Tensor Loc => Tensor.Of(size);
            [Network] Linear Scale => new(size);

            [Sample] Normal Center() => Normal.Standard(size);
            [Sample, Enumerate] Categorical Regime() => Categorical.Uniform(regimes);
            [Sample] OneHotCategorical Kind() => OneHotCategorical.Uniform(kinds);
            [Sample, Plate("data"), Enumerate] Categorical Cluster() => Categorical.Uniform(clusters);
            [Sample, Plate("data"), Observed] Normal X(Tensor center, int cluster) => new(center + Shifts[cluster], 1);
            [Sample, Plate("data"), Observed] Normal W(int regime) => new(Means[regime], 1);
            [Sample, Plate("data"), Observed] Normal V(Tensor kind) => new(Loc, Exp(Scale.Apply(kind)));

            [Guide(nameof(Center))] Normal GuessCenter() => new(Loc, 0.3f);
            [Guide(nameof(Kind)), Enumerate] OneHotCategorical GuessKind() => OneHotCategorical.FromLogits(Guess);
        }
        """;

    /// <summary>A hidden Markov model under a regime of its sequence, some of whose states are observed.</summary>
    public const string HiddenMarkov = Harness.Usings + """
        [Model]
        public sealed partial class Hidden(int size = 2, int states = 2, int regimes = 2)
        {
            [Parameter(Initialization = Initialization.Normal)] Tensor Start => Tensor.Of(states);
            [Parameter(Initialization = Initialization.Normal)] Tensor Transition => Tensor.Of(states, states);
            [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(states, size);
            [Parameter(Initialization = Initialization.Normal)] Tensor Shifts => Tensor.Of(regimes, size);
            [Parameter(Initialization = Initialization.Normal)] Tensor Noises => Tensor.Of(states, size);
            [Parameter] Tensor Drift => Tensor.Of();

            [Sample, Plate("sequence"), Enumerate] Categorical Regime() => Categorical.Uniform(regimes);

            [Sample, Plate("sequence"), Markov("time"), Enumerate, PartiallyObserved] Categorical State() => Categorical.FromLogits(Start);
            Categorical State([Lag(1)] int state) => Categorical.FromLogits(Transition[state]);

            [Sample, Plate("sequence"), Markov("time"), Enumerate] Categorical Kind(int state) => Categorical.FromLogits(Transition[state]);
            [Sample, Plate("sequence"), Markov("time"), Observed] Normal X(int state, int regime) => new(Means[state] + Shifts[regime], 1);
            Normal X([Lag(1)] Tensor x, int state, int regime) => new(Means[state] + Shifts[regime] + Drift * x, 1);
            [Sample, Plate("sequence"), Markov("time"), Observed] Normal W(int kind) => new(Noises[kind], 1);
        }
        """;

    /// <summary>A chain of order two that drives one of order one; the latter's transitions have an input.</summary>
    public const string TwoChains = Harness.Usings + """
        [Model]
        public sealed partial class Two(int size = 2, int slow = 2, int fast = 3)
        {
            [Parameter(Initialization = Initialization.Normal)] Tensor First => Tensor.Of(slow, slow);
            [Parameter(Initialization = Initialization.Normal)] Tensor Second => Tensor.Of(slow, slow);
            [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(fast, size);
            [Network] Linear Fast => new(fast);

            [Input, Plate("sequence", "time")] Tensor Context => Tensor.Of(size);
            [Sample, Plate("sequence"), Markov("time"), Enumerate] Categorical A() => Categorical.Uniform(slow);
            Categorical A([Lag(1)] int a) => Categorical.FromLogits(First[a]);
            Categorical A([Lag(1)] int a, [Lag(2, nameof(A))] int before) => Categorical.FromLogits(First[a] + Second[before]);

            [Sample, Plate("sequence"), Markov("time"), Enumerate] Categorical B(int a) => Categorical.FromLogits(Fast.Apply(OneHot(a), Context));
            Categorical B(int a, [Lag(1)] int b) => Categorical.FromLogits(Fast.Apply(OneHot(a), Context) + Sum(Means[b]));
            [Sample, Plate("sequence"), Markov("time"), Observed] Normal X(int b) => new(Means[b], 1);
        }
        """;

    /// <summary>A chain whose guide is one too, under a guided label of the sequence, with a draw at each step that the states move.</summary>
    public const string GuidedChain = Harness.Usings + """
        [Model]
        public sealed partial class Guided(int size = 2, int states = 2, int labels = 2, int styles = 2)
        {
            [Parameter(Initialization = Initialization.Normal)] Tensor Transition => Tensor.Of(states, states);
            [Parameter(Initialization = Initialization.Normal)] Tensor Moves => Tensor.Of(states, states);
            [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(states, styles);
            [Network] Linear Decoder => new(size);
            [Network] Linear Guess => new(states);
            [Network] Linear Encoder => new(styles);
            [Network] Linear Title => new(labels);

            [Sample, Plate("sequence"), Observed] Normal Heading() => Normal.Standard(size);
            [Sample, Plate("sequence"), PartiallyObserved] OneHotCategorical Label() => OneHotCategorical.Uniform(labels);
            [Sample, Plate("sequence"), Markov("time")] Categorical State() => Categorical.Uniform(states);
            Categorical State([Lag(1)] int state) => Categorical.FromLogits(Transition[state]);
            [Sample, Plate("sequence"), Markov("time")] Normal Z(int state) => new(Means[state], 1);
            [Sample, Plate("sequence"), Markov("time"), Observed] Normal X(Tensor z, Tensor label) => new(Decoder.Apply(z, label), 1);

            [Guide, Enumerate] OneHotCategorical Label(Tensor heading) => OneHotCategorical.FromLogits(Title.Apply(heading));
            [Guide, Enumerate] Categorical State(Tensor x, Tensor label) => Categorical.FromLogits(Guess.Apply(x, label));
            [Guide] Categorical State([Lag(1)] int state, Tensor x, Tensor label) => Categorical.FromLogits(Guess.Apply(x, label) + Moves[state]);
            [Guide] Normal Z(Tensor x, int state) => new(Encoder.Apply(x, OneHot(state)), 0.5f);
        }
        """;

    /// <summary>Symbols that follow those of two steps before and drive a hidden state, read by a guide: of them nothing is summed.</summary>
    public const string ObservedChain = Harness.Usings + """
        [Model]
        public sealed partial class Symbols(int size = 2, int symbols = 3, int states = 2, int styles = 2)
        {
            [Parameter(Initialization = Initialization.Normal)] Tensor First => Tensor.Of(symbols);
            [Parameter(Initialization = Initialization.Normal)] Tensor Next => Tensor.Of(symbols, symbols);
            [Parameter(Initialization = Initialization.Normal)] Tensor Moves => Tensor.Of(symbols, states);
            [Parameter(Initialization = Initialization.Normal)] Tensor Transition => Tensor.Of(states, states);
            [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(states, size);
            [Parameter(Initialization = Initialization.Normal)] Tensor Places => Tensor.Of(symbols, styles);
            [Network] Linear Decoder => new(size);

            [Sample, Plate("sequence"), Markov("time"), Observed] Categorical Symbol() => Categorical.FromLogits(First);
            Categorical Symbol([Lag(1)] int symbol) => Categorical.FromLogits(Next[symbol]);
            Categorical Symbol([Lag(1)] int symbol, [Lag(2, nameof(Symbol))] int before) => Categorical.FromLogits(Next[symbol] + Next[before]);
            [Sample, Plate("sequence"), Markov("time"), Enumerate] Categorical State() => Categorical.Uniform(states);
            Categorical State([Lag(1)] int state, [Lag(1)] int symbol) => Categorical.FromLogits(Transition[state] + Moves[symbol]);
            [Sample, Plate("sequence"), Markov("time")] Normal Z() => Normal.Standard(styles);
            [Sample, Plate("sequence"), Markov("time"), Observed] Normal X(int state, Tensor z) => new(Means[state] + Decoder.Apply(z), 1);

            [Guide] Normal Z(int symbol) => new(Places[symbol], 0.5f);
        }
        """;

    /// <summary>
    /// Inside the steps of a chain: readings of its state in a plate, with a kind each, and a chain that reads it, which has readings of
    /// its own.
    /// </summary>
    public const string InsideChain = Harness.Usings + """
        [Model]
        public sealed partial class Inside(int size = 2, int states = 2, int kinds = 2, int phases = 3)
        {
            [Parameter(Initialization = Initialization.Normal)] Tensor Transition => Tensor.Of(states, states);
            [Parameter(Initialization = Initialization.Normal)] Tensor Kinds => Tensor.Of(states, kinds);
            [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(kinds, size);
            [Parameter(Initialization = Initialization.Normal)] Tensor Starts => Tensor.Of(states, phases);
            [Parameter(Initialization = Initialization.Normal)] Tensor Phases => Tensor.Of(phases, phases);
            [Parameter(Initialization = Initialization.Normal)] Tensor Levels => Tensor.Of(phases);

            [Sample, Plate("sequence"), Markov("time"), Enumerate] Categorical State() => Categorical.Uniform(states);
            Categorical State([Lag(1)] int state) => Categorical.FromLogits(Transition[state]);

            [Sample, Plate("sequence", "time", "readings"), Enumerate] Categorical Kind(int state) => Categorical.FromLogits(Kinds[state]);
            [Sample, Plate("sequence", "time", "readings"), Observed] Normal X(int kind) => new(Means[kind], 1);

            [Sample, Plate("sequence", "time"), Markov("beats"), Enumerate] Categorical Phase(int state) => Categorical.FromLogits(Starts[state]);
            Categorical Phase([Lag(1)] int phase, int state) => Categorical.FromLogits(Phases[phase] + Starts[state]);
            [Sample, Plate("sequence", "time", "beats", "strokes"), Observed] Normal W(int phase) => new(Levels[phase], 1);
        }
        """;
}
