using SsVae.Generators.Ir;
using SsVae.Generators.Passes;

namespace SsVae.Generators.Tests.Passes;

/// <summary>The models on which every pass is tried: together they have every construct of the language. Small, so that the interpreter is quick.</summary>
internal static class PassModels
{
    private static readonly Dictionary<string, string> Sources = new(StringComparer.Ordinal)
    {
        ["north star"] = TestModels.SemiSupervisedVae,
        ["plain"] = TestModels.Vae,
        ["mixture"] = TestModels.Mixture,
        ["parameter"] = TestModels.Pixels,
        ["relu, two layers"] = Deep("[hidden, hidden]", "Relu"),
        ["tanh, two layers"] = Deep("[hidden, hidden]", "Tanh"),
        ["sigmoid, three layers"] = Deep("[hidden, hidden, hidden]", "Sigmoid"),
        ["softplus, three layers"] = Deep("[hidden, hidden + 1, hidden]", "Softplus"),
        ["two dependent sites"] = TwoDependentSites,
        ["chain of three"] = ChainOfThree,
        ["site that reads a draw"] = SiteThatReadsADraw,
        ["observed label and input"] = ObservedLabelAndInput,
        ["draws of draws"] = DrawsOfDraws,
        ["probabilities"] = Probabilities,
        ["independent sites"] = IndependentSites,
        ["summed in the model"] = SummedInTheModel,
        ["both sides"] = BothSides,
        ["nested plates"] = NestedPlates,
        ["outside the plate"] = OutsideThePlate,
        ["hidden Markov model"] = HiddenMarkov,
        ["two chains, order two"] = TwoChains,
        ["a chain in the guide"] = GuidedChain,
        ["constraints"] = Constraints,
        ["counts"] = Counts,
        ["branches"] = Branches,
        ["indices"] = Indices,
        ["missing numbers"] = MissingNumbers,
    };

    /// <summary>q(y2 | x, y1), and a draw and an image that read both.</summary>
    public const string TwoDependentSites = Harness.Usings + """
        [Model]
        public sealed partial class TwoLabels(int pixels = 4, int coarse = 2, int fine = 3, int styles = 2, int hidden = 3, float auxiliary = 0.5f)
        {
            [Network] Mlp Coarse => new([hidden], coarse, Activation.Tanh);
            [Network] Mlp Fine => new([hidden], fine, Activation.Softplus);
            [Network] Mlp Prior => new([hidden], fine, Activation.Tanh);
            [Network] Mlp Encoder => new([hidden], 2 * styles, Activation.Softplus);
            [Network] Mlp Decoder => new([hidden], pixels, Activation.Softplus);

            [Sample, Plate("data"), PartiallyObserved] OneHotCategorical Y1() => OneHotCategorical.Uniform(coarse);
            [Sample, Plate("data"), PartiallyObserved] OneHotCategorical Y2(Tensor y1) => OneHotCategorical.FromLogits(Prior.Apply(y1));
            [Sample, Plate("data")] Normal Z() => Normal.Standard(styles);
            [Sample, Plate("data"), Observed] Bernoulli X(Tensor z, Tensor y1, Tensor y2) => Bernoulli.FromLogits(Decoder.Apply(z, y1, y2));

            [Guide(nameof(Y1)), Enumerate, Auxiliary(nameof(auxiliary))]
            OneHotCategorical CoarseLabel(Tensor x) => OneHotCategorical.FromLogits(Coarse.Apply(x));

            [Guide(nameof(Y2)), Enumerate, Auxiliary(2)]
            OneHotCategorical FineLabel(Tensor x, Tensor y1) => OneHotCategorical.FromLogits(Fine.Apply(x, y1));

            [Guide]
            Normal Z(Tensor x, Tensor y1, Tensor y2)
            {
                var (loc, logScale) = Encoder.Apply(x, y1, y2).Split(styles, styles);
                return new Normal(loc, Exp(logScale));
            }
        }
        """;

    /// <summary>A → B → C in model and guide, as indices into tables; the image reads the first and the last.</summary>
    public const string ChainOfThree = Harness.Usings + """
        [Model]
        public sealed partial class Chain(int size = 2, int first = 2, int second = 3, int third = 2)
        {
            [Network] Linear First => new(first, bias: false);
            [Network] Linear Last => new(third);
            [Parameter(Initialization = Initialization.Normal)] Tensor Next => Tensor.Of(first, second);
            [Parameter] Tensor PositiveNext => Tensor.Of(second, third);
            [Parameter(Initialization = Initialization.Normal)] Tensor Guess => Tensor.Of(first, second);
            [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(third, size);
            [Parameter(Initialization = Initialization.Normal)] Tensor Shifts => Tensor.Of(first, size);
            [Parameter] Tensor PositiveScale => Tensor.Of();

            [Sample, Plate("data")] Categorical A() => Categorical.Uniform(first);
            [Sample, Plate("data")] Categorical B(int a) => Categorical.FromLogits(Next[a]);
            [Sample, Plate("data"), PartiallyObserved] Categorical C(int b) => Categorical.FromProbabilities(PositiveNext[b]);
            [Sample, Plate("data"), Observed] Normal X(int a, int c) => new(Means[c] + Shifts[a], PositiveScale);

            [Guide, Enumerate] Categorical A(Tensor x) => Categorical.FromLogits(First.Apply(x));
            [Guide(nameof(B)), Enumerate] Categorical Middle(int a) => Categorical.FromLogits(Guess[a]);
            [Guide, Enumerate, Auxiliary(1)] Categorical C(Tensor x, int b) => Categorical.FromLogits(Last.Apply(x, OneHot(b)));
        }
        """;

    /// <summary>q(y2 | z), z being drawn given y1: a weight that a draw enters.</summary>
    public const string SiteThatReadsADraw = Harness.Usings + """
        [Model]
        public sealed partial class Late(int pixels = 3, int classes = 2, int kinds = 3, int styles = 2, int hidden = 3)
        {
            [Network] Linear Classifier => new(classes);
            [Network] Mlp Encoder => new([hidden], 2 * styles, Activation.Tanh);
            [Network] Mlp Kind => new([hidden], kinds, Activation.Tanh);
            [Network] Mlp Decoder => new([hidden], pixels, Activation.Tanh);

            [Sample, Plate("data"), PartiallyObserved] OneHotCategorical Y1() => OneHotCategorical.Uniform(classes);
            [Sample, Plate("data")] Normal Z() => Normal.Standard(styles);
            [Sample, Plate("data"), PartiallyObserved] OneHotCategorical Y2() => OneHotCategorical.Uniform(kinds);
            [Sample, Plate("data"), Observed] Bernoulli X(Tensor z, Tensor y2) => Bernoulli.FromLogits(Decoder.Apply(z, y2));

            [Guide, Enumerate] OneHotCategorical Y1(Tensor x) => OneHotCategorical.FromLogits(Classifier.Apply(x));
            [Guide(nameof(Y2)), Enumerate, Auxiliary(3)] OneHotCategorical KindOf(Tensor z) => OneHotCategorical.FromLogits(Kind.Apply(z));

            [Guide]
            Normal Z(Tensor x, Tensor y1)
            {
                var (loc, logScale) = Encoder.Apply(x, y1).Split(styles, styles);
                return new Normal(loc, Exp(logScale));
            }
        }
        """;

    /// <summary>A label that is always there, and covariates that are not random.</summary>
    public const string ObservedLabelAndInput = Harness.Usings + """
        [Model]
        public sealed partial class Conditional(int pixels = 4, int classes = 3, int covariates = 2, int styles = 2, int hidden = 3)
        {
            [Network] Mlp Encoder => new([hidden], 2 * styles, Activation.Softplus);
            [Network] Mlp Decoder => new([hidden], pixels, Activation.Softplus);
            [Network] Linear Label => new(classes);

            [Input, Plate("data")] Tensor Context => Tensor.Of(covariates);

            [Sample, Plate("data"), Observed] OneHotCategorical Y(Tensor context) => OneHotCategorical.FromLogits(Label.Apply(context));
            [Sample, Plate("data")] Normal Z() => Normal.Standard(styles);
            [Sample, Plate("data"), Observed] Bernoulli X(Tensor z, Tensor y) => Bernoulli.FromLogits(Decoder.Apply(z, y, Context));

            [Guide]
            Normal Z(Tensor x, Tensor y)
            {
                var (loc, logScale) = Encoder.Apply(x, Context, y).Split(styles, styles);
                return new Normal(loc, Exp(logScale));
            }
        }
        """;

    /// <summary>Draws that later draws read, and every function of the language.</summary>
    public const string DrawsOfDraws = Harness.Usings + """
        [Model]
        public sealed partial class Ladder(int size = 3, int styles = 2, double floor = 0.1)
        {
            [Network] Linear Up => new(styles);
            [Network] Linear Top => new(3 * styles);
            [Network] Mlp Down => new([styles + 1], size, Activation.Tanh);
            [Parameter(Initialization = Initialization.Normal)] Tensor Shift => Tensor.Of(size);
            [Parameter] Tensor Rate => Tensor.Of();

            [Sample, Plate("data")] Normal Z2() => Normal.Standard(styles);
            [Sample, Plate("data")] Normal Z1(Tensor z2) => new(Tanh(z2) * Rate, Sqrt(1 + Square(z2)));

            [Sample, Plate("data"), Observed]
            Normal X(Tensor z1, Tensor z2)
            {
                var mean = Down.Apply(Concat(z1, Softmax(z2)), Sigmoid(z1) - Mean(z2)) / (floor + Exp(-Shift));
                return new Normal(Relu(mean) + 0.5 * mean, Scale(mean) + floor);
            }

            [Guide(nameof(Z1))]
            Normal Lower(Tensor x)
            {
                var (loc, raw) = Concat(Up.Apply(x), Up.Apply(Log(x + 1)) * 2).Split(styles, styles);
                return new Normal(loc, Softplus(raw) + floor);
            }

            [Guide(nameof(Z2))]
            Normal Upper(Tensor x, Tensor z1)
            {
                var (loc, _, raw) = Top.Apply(z1, x).Split(styles, styles, styles);
                return new Normal(loc + Sum(LogSoftmax(raw)) / size, Exp(-Square(raw)) + floor);
            }

            Tensor Scale(Tensor mean) => Softplus(mean - Sum(Shift));
        }
        """;

    /// <summary>Probabilities instead of logits, everywhere.</summary>
    public const string Probabilities = Harness.Usings + """
        [Model]
        public sealed partial class Probable(int pixels = 4, int classes = 3, int hidden = 3)
        {
            [Network] Mlp Classifier => new([hidden], classes, Activation.Sigmoid);
            [Network] Mlp Decoder => new([hidden], pixels, Activation.Sigmoid);
            [Parameter] Tensor PositivePrior => Tensor.Of(classes);

            [Sample, Plate("data"), PartiallyObserved] OneHotCategorical Y() => OneHotCategorical.FromProbabilities(PositivePrior);
            [Sample, Plate("data"), Observed] Bernoulli X(Tensor y) => Bernoulli.FromProbabilities(Sigmoid(Decoder.Apply(y)));

            [Guide, Enumerate, Auxiliary(1)]
            OneHotCategorical Y(Tensor x) => OneHotCategorical.FromProbabilities(Softmax(Classifier.Apply(x)));
        }
        """;

    /// <summary>q(y1 | x) q(y2 | x), and nothing that reads both.</summary>
    public const string IndependentSites = Harness.Usings + """
        [Model]
        public sealed partial class Independent(int pixels = 4, int classes = 3, int kinds = 2, int styles = 2, int hidden = 3)
        {
            [Network] Mlp First => new([hidden], classes, Activation.Tanh);
            [Network] Mlp Second => new([hidden], kinds, Activation.Tanh);
            [Network] Mlp Encoder => new([hidden], 2 * styles, Activation.Tanh);
            [Network] Mlp Decoder => new([hidden], pixels, Activation.Tanh);

            [Sample, Plate("data"), PartiallyObserved] OneHotCategorical Y1() => OneHotCategorical.Uniform(classes);
            [Sample, Plate("data"), PartiallyObserved] OneHotCategorical Y2() => OneHotCategorical.Uniform(kinds);
            [Sample, Plate("data")] Normal Z() => Normal.Standard(styles);
            [Sample, Plate("data"), Observed] Bernoulli X(Tensor z) => Bernoulli.FromLogits(Decoder.Apply(z));

            [Guide, Enumerate, Auxiliary(1)] OneHotCategorical Y1(Tensor x) => OneHotCategorical.FromLogits(First.Apply(x));
            [Guide, Enumerate, Auxiliary(1)] OneHotCategorical Y2(Tensor x) => OneHotCategorical.FromLogits(Second.Apply(x));

            [Guide]
            Normal Z(Tensor x)
            {
                var (loc, logScale) = Encoder.Apply(x).Split(styles, styles);
                return new Normal(loc, Exp(logScale));
            }
        }
        """;

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

    /// <summary>Parameters of every constraint, whole, by rows and by entries.</summary>
    public const string Constraints = Harness.Usings + """
        [Model]
        public sealed partial class Constrained(int size = 3, int kinds = 3, int groups = 2)
        {
            [Network] Linear Kind => new(kinds);
            [Network] Linear Group => new(groups);
            [Parameter(Constraint = Constraint.Simplex)] Tensor Weights => Tensor.Of(kinds);
            [Parameter(Constraint = Constraint.Simplex)] Tensor Next => Tensor.Of(kinds, groups);
            [Parameter(Constraint = Constraint.Positive, Initial = 0.5)] Tensor Spreads => Tensor.Of(kinds, size);
            [Parameter(Constraint = Constraint.UnitInterval)] Tensor Rate => Tensor.Of();
            [Parameter(Constraint = Constraint.UnitInterval)] Tensor Shares => Tensor.Of(groups, kinds);
            [Parameter(Constraint = Constraint.Ordered)] Tensor Centres => Tensor.Of(kinds);
            [Parameter(Constraint = Constraint.Ordered)] Tensor Steps => Tensor.Of(groups, size);
            [Parameter(Constraint = Constraint.Ordered)] Tensor Cuts => Tensor.Of(size);

            [Sample, Plate("data"), PartiallyObserved] Categorical G() => Categorical.Uniform(groups);
            [Sample, Plate("data")] Categorical K() => Categorical.FromProbabilities(Weights);
            [Sample, Plate("data"), PartiallyObserved] Categorical H(int k) => Categorical.FromProbabilities(Next[k]);

            [Sample, Plate("data"), Observed]
            Normal X(int g, int k, int h) => new(Centres[k] + Steps[g] * Rate + Cuts, Spreads[k] + Weights[k] * Shares[g, k]);

            [Guide, Enumerate] Categorical G(Tensor x) => Categorical.FromLogits(Group.Apply(x));
            [Guide, Enumerate] Categorical K(Tensor x) => Categorical.FromLogits(Kind.Apply(x));
            [Guide(nameof(H)), Enumerate] Categorical Follow(int k) => Categorical.FromProbabilities(Next[k]);
        }
        """;

    /// <summary>Counts by rate and by its logarithm, one of them read by the guide.</summary>
    public const string Counts = Harness.Usings + """
        [Model]
        public sealed partial class Counted(int size = 3, int kinds = 2)
        {
            [Network] Linear Guess => new(kinds);
            [Network] Linear LogRates => new(size);
            [Parameter(Constraint = Constraint.Positive)] Tensor Rates => Tensor.Of(kinds, size);

            [Sample, Plate("data")] Categorical K() => Categorical.Uniform(kinds);
            [Sample, Plate("data"), Observed] Poisson X(int k) => Poisson.FromRate(Rates[k]);
            [Sample, Plate("data"), Observed] Poisson Y(Tensor x, int k) => Poisson.FromLogRate(LogRates.Apply(Log(x + 1), OneHot(k)));

            [Guide(nameof(K)), Enumerate] Categorical Guide(Tensor x, Tensor y) => Categorical.FromLogits(Guess.Apply(x, y));
        }
        """;

    /// <summary>Branches in expressions, around distributions of every family and of different forms, nested, in parts and in the guide.</summary>
    public const string Branches = Harness.Usings + """
        [Model]
        public sealed partial class Branching(int size = 3, int kinds = 3)
        {
            [Network] Linear Guess => new(3);
            [Network] Linear GuessJ => new(kinds);
            [Network] Linear Encoder => new(2 * size);
            [Network] Mlp Decoder => new([2], size, Activation.Tanh);
            [Parameter(Initialization = Initialization.Normal)] Tensor Low => Tensor.Of(size);
            [Parameter(Constraint = Constraint.Simplex)] Tensor Weights => Tensor.Of(kinds);
            [Parameter(Constraint = Constraint.UnitInterval)] Tensor Rates => Tensor.Of(size);
            [Parameter(Constraint = Constraint.Positive)] Tensor Counts => Tensor.Of(size);

            [Sample, Plate("data"), PartiallyObserved] Categorical K() => Categorical.Uniform(3);

            [Sample, Plate("data"), PartiallyObserved]
            Categorical J(int k) => k switch
            {
                0 => Categorical.FromProbabilities(Weights),
                1 => Categorical.Uniform(kinds),
                _ => Categorical.FromLogits(LogSoftmax(Sum(Low) * Weights)),
            };

            [Sample, Plate("data")] Normal Z(int k) => k == 1 ? Normal.Standard(size) : new Normal(k is 0 or 2 ? Low : 0, 2);

            [Sample, Plate("data"), Observed]
            Normal X(Tensor z, int k, int j)
            {
                var (loc, shift) = j != 1 ? Split(Concat(z, Low), size, size) : Split(Concat(Low, z), size, size);
                return j switch { 0 or 1 => new(loc + shift, 1), _ => Far(loc, k) };
            }

            [Sample, Plate("data"), Observed] Bernoulli B(Tensor z, int k) => k == 0 ? Bernoulli.FromProbabilities(Rates) : Bernoulli.FromLogits(Decoder.Apply(z));
            [Sample, Plate("data"), Observed] Poisson C(int j) => j == 0 ? Poisson.FromRate(Counts) : Poisson.FromLogRate(Low);

            [Guide, Enumerate] Categorical K(Tensor x) => Categorical.FromLogits(Guess.Apply(x));
            [Guide, Enumerate] Categorical J(Tensor x, int k) => k == 2 ? Categorical.Uniform(kinds) : Categorical.FromLogits(GuessJ.Apply(x));

            [Guide]
            Normal Z(Tensor x, int k)
            {
                var (loc, raw) = Encoder.Apply(x).Split(size, size);
                return k switch { 0 => new Normal(loc, Softplus(raw)), 1 => new Normal(-loc, 1), _ => Normal.Standard(size) };
            }

            Normal Far(Tensor loc, int i) => new(i == 1 ? loc / 2 : Low + loc, i == 2 ? Counts : 1);
        }
        """;

    /// <summary>Sites in any order and twice, and constants, in free and in constrained parameters.</summary>
    public const string Indices = Harness.Usings + """
        [Model]
        public sealed partial class Indexed(int size = 3, int rows = 2, int columns = 3)
        {
            [Network] Linear Row => new(rows);
            [Network] Linear Column => new(columns);
            [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(columns, rows);
            [Parameter(Initialization = Initialization.Normal)] Tensor Table => Tensor.Of(rows, size);
            [Parameter(Initialization = Initialization.Normal)] Tensor Square => Tensor.Of(columns, columns);
            [Parameter(Constraint = Constraint.Positive)] Tensor Spreads => Tensor.Of(columns, rows);
            [Parameter(Constraint = Constraint.Simplex)] Tensor Next => Tensor.Of(columns, rows);
            [Parameter(Constraint = Constraint.Ordered)] Tensor Steps => Tensor.Of(rows, columns);

            [Sample, Plate("data"), PartiallyObserved] Categorical I() => Categorical.Uniform(rows);
            [Sample, Plate("data")] Categorical J() => Categorical.FromLogits(Square[1]);

            [Sample, Plate("data"), Observed]
            Normal X(int i, int j) => new(Means[j, i] + Table[0] + Square[j, j] + Steps[1, j] + Steps[i, 0], Spreads[j, i] + Spreads[0, 1] + Spreads[1, i] + Next[j, 1] * Next[j, i]);

            [Guide, Enumerate] Categorical I(Tensor x) => Categorical.FromLogits(Row.Apply(Concat(x, Table[1])));
            [Guide, Enumerate] Categorical J(Tensor x, int i) => Categorical.FromLogits(Column.Apply(x) + Sum(Table[0]) * Square[2] + Table[i, 1]);
        }
        """;

    /// <summary>Rows of numbers that may be missing, with a guide and without, and single elements of every family.</summary>
    public const string MissingNumbers = Harness.Usings + """
        [Model]
        public sealed partial class Gaps(int size = 3, int kinds = 2, int styles = 2)
        {
            [Network] Linear Guess => new(kinds);
            [Network] Linear Encoder => new(2 * styles);
            [Network] Linear Decoder => new(size);
            [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(kinds, styles);
            [Parameter(Initialization = Initialization.Normal)] Tensor Shifts => Tensor.Of(kinds, size);

            [Sample, Plate("data"), PartiallyObserved] Categorical K() => Categorical.Uniform(kinds);
            [Sample, Plate("data"), PartiallyObserved] Normal Z(int k) => new(Means[k], 0.5f);
            [Sample, Plate("data"), Observed, Mask] Normal X(Tensor z, int k) => k == 0 ? new(Decoder.Apply(z), 1) : Normal.Standard(size);
            [Sample, Plate("data"), Observed, Mask] Bernoulli B(Tensor z) => Bernoulli.FromLogits(Decoder.Apply(z));
            [Sample, Plate("data"), Observed, Mask] Poisson C(int k) => Poisson.FromLogRate(Shifts[k]);
            [Sample, Plate("data"), PartiallyObserved] Normal W(Tensor z) => new(Decoder.Apply(z), 2);
            [Sample, Plate("data"), PartiallyObserved] Bernoulli D(int k) => Bernoulli.FromProbabilities(Sigmoid(Shifts[k]));
            [Sample, Plate("data"), PartiallyObserved] Poisson E() => Poisson.FromRate(Softplus(Shifts[0]));

            [Guide, Enumerate] Categorical K(Tensor x) => Categorical.FromLogits(Guess.Apply(x));

            [Guide]
            Normal Z(Tensor x, int k)
            {
                var (loc, raw) = Encoder.Apply(x, OneHot(k)).Split(styles, styles);
                return new Normal(loc, Softplus(raw));
            }
        }
        """;

    public static TheoryData<string> Names => [.. Sources.Keys];

    public static string Source(string name) => Sources[name];

    /// <summary>The programs of a model, as the front end makes them.</summary>
    public static CompiledModel Compile(string source)
    {
        var read = Harness.Read(source).Model;
        Assert.Empty(read.Issues);
        var model = Compiler.Check(read.Spec!, new(DumpPasses: false), CancellationToken.None, out var issues);
        Assert.Empty(issues);
        return model!;
    }

    public static IEnumerable<IrProgram> Programs(CompiledModel model) =>
        model.Posteriors.Select(p => p.Program).Concat(model.Sites.Select(s => s.Program)).Prepend(model.Elbo)
            .Concat(model.Evidence is { } evidence ? [evidence] : []);

    /// <summary>A batch whose sizes are small, and no two alike.</summary>
    public static Batch Batch(CompiledModel model)
    {
        var parameters = model.Model.Spec.ConstructorParameters;
        var numbers = parameters.Select((p, i) => (p.Name, Value: p.Type is "int" or "long" ? 2 + i : p.Default!.Value))
            .ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        return Passes.Batch.For(model.Graph, Programs(model), name => numbers[name]);
    }

    private static string Deep(string hidden, string activation) =>
        TestModels.Vae
        .Replace("new([hidden], 2 * styles)", $"new({hidden}, 2 * styles, Activation.{activation})", StringComparison.Ordinal)
        .Replace("new([hidden], pixels)", $"new({hidden}, pixels, Activation.{activation})", StringComparison.Ordinal);
}
