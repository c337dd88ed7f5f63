using SsVae.Generators.Inference;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Tests.Passes;

/// <summary>The models on which every pass is tried: together they have every construct of the language. Small, so that the interpreter is quick.</summary>
internal static partial class PassModels
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
        ["a chain that is observed"] = ObservedChain,
        ["plates and chains inside the steps of a chain"] = InsideChain,
        ["constraints"] = Constraints,
        ["counts"] = Counts,
        ["waits"] = Waits,
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

    public static TheoryData<string> Names => [.. Sources.Keys];

    public static string Source(string name) => Sources[name];

    /// <summary>The sources, by name.</summary>
    public static IReadOnlyDictionary<string, string> All => Sources;

    /// <summary>The programs of a model, as the front end makes them.</summary>
    public static CompiledModel Compile(string source)
    {
        var read = Harness.Read(source).Model;
        Assert.Empty(read.Issues);
        var model = Compiler.Check(read.Spec!, new(DumpPasses: false), CancellationToken.None, out var issues);
        Assert.DoesNotContain(issues, Diagnostics.IsError);
        return model!;
    }

    public static IEnumerable<IrProgram> Programs(CompiledModel model) =>
        model.Posteriors.Concat(model.Sites.Select(s => s.Program)).Prepend(model.Elbo)
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
