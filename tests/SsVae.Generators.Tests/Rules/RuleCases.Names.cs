namespace SsVae.Generators.Tests.Rules;

internal static partial class RuleCases
{
    internal const string Chained = """
        using SsVae.Modelling;
        using static SsVae.Modelling.Functions;

        [Model]
        public sealed partial class Chained(int states = 3, int size = 2)
        {
            [Parameter] Tensor Start => Tensor.Of(states);
            [Parameter] Tensor Moves => Tensor.Of(states, states);
            [Parameter] Tensor Means => Tensor.Of(states, size);

            [Sample, Plate("rows"), Markov("time"), Enumerate] Categorical State() => Categorical.FromLogits(Start);
            Categorical State([Lag(1, "State")] int before) => Categorical.FromLogits(Moves[before]);
            [Sample, Plate("rows", "time"), Observed] Normal X(int state) => new(Means[state], 1);
        }
        """;

    private static IEnumerable<RuleCase> Names() =>
    [
        RuleCase.Of(
            "SSV013", "parameter with a typing error", TestModels.SemiSupervisedVae, "X(Tensor z, Tensor y) => Bernoulli.FromLogits(Decoder.Apply(z, y))",
            "X(Tensor z, Tensor [|yy|]) => Bernoulli.FromLogits(Decoder.Apply(z, yy))",
            "'yy', which 'X' reads, is no site or input of the model: did you mean 'y'?"),
        RuleCase.Of(
            "SSV013", "parameter of a model with nothing to read", TestModels.Pixels, X, "Bernoulli X(Tensor [|temperature|]) => Bernoulli.FromLogits(Logits * temperature);",
            "'temperature', which 'X' reads, is no site or input of the model: the model has none that could be meant"),
        RuleCase.Of(
            "SSV013", "parameter that is a size", TestModels.Vae, "X(Tensor z)", "X(Tensor z, int [|styles|])",
            "'styles', which 'X' reads, is no site or input of the model: 'styles' is a parameter of the constructor, which every method can use; remove it here"),
        RuleCase.Of(
            "SSV013", "parameter that is a weight", TestModels.Pixels, X, "Bernoulli X(Tensor [|logits|]) => Bernoulli.FromLogits(logits + Logits);",
            "'logits', which 'X' reads, is no site or input of the model: 'Logits' is a [Parameter] of the class, which every method can use; remove it here"),
        RuleCase.Of(
            "SSV013", "parameter that is a network", TestModels.Vae, "X(Tensor z)", "X(Tensor z, Tensor [|decoder|])",
            "'decoder', which 'X' reads, is no site or input of the model: 'Decoder' is a network of the class, which every method can apply; remove it here"),
        RuleCase.Of(
            "SSV013", "parameter that is a distribution without [Sample]", TestModels.Pixels, "    [Sample", "    Normal Z() => Normal.Standard(pixels);\n    [Sample",
            "'z', which 'X' reads, is no site or input of the model: 'Z' is a distribution, but no site; mark it [Sample]",
            ("X() => Bernoulli.FromLogits(Logits)", "X(Tensor [|z|]) => Bernoulli.FromLogits(Logits + z)")),
        RuleCase.Of(
            "SSV013", "parameter that is a helper", TestModels.Vae, "X(Tensor z)", "X(Tensor z, Tensor [|half|])",
            "'half', which 'X' reads, is no site or input of the model: 'Half' is a helper of the class, which every method can use; remove it here",
            ("    [Guide]", "    Tensor Half(Tensor a) => 0.5 * a;\n    [Guide]")),
        RuleCase.Of(
            "SSV013", "one name that two methods read", TestModels.SemiSupervisedVae, "OneHotCategorical Y()", "OneHotCategorical Label()",
            "'y', which 'X', 'Z' read, is no site or input of the model: did you mean 'label'?", ("X(Tensor z, Tensor y)", "X(Tensor z, Tensor [|y|])")),
        RuleCase.Of(
            "SSV013", "several candidates", TestModels.SemiSupervisedVae, "Normal Z(Tensor x, Tensor y)", "Normal Z(Tensor [|picture|], Tensor y)",
            "'picture', which 'Z' reads, is no site or input of the model: did you mean 'x'?", ("Encoder.Apply(x, y)", "Encoder.Apply(picture, y)"),
            ("OneHotCategorical Y(Tensor x) => OneHotCategorical.FromLogits(Classifier.Apply(x))", "OneHotCategorical Q() => OneHotCategorical.FromLogits(Offset)"),
            ("[Guide, Enumerate, Auxiliary(nameof(auxiliary))]", "[Guide(nameof(Y)), Enumerate, Auxiliary(nameof(auxiliary))]"),
            ("[Network] Mlp Classifier => new([hidden], classes); ", "[Parameter] Tensor Offset => Tensor.Of(classes); ")),
        RuleCase.Of(
            "SSV013", "name of a lag", Chained, "\"State\"", "[|\"Stat\"|]", "'Stat', which 'State' reads, is no site or input of the model: did you mean 'state'?"),
        RuleCase.Of(
            "SSV013", "parameter of an earlier step", Chained, "[Lag(1, \"State\")] int before) => Categorical.FromLogits(Moves[before])",
            "[Lag(1)] int [|stat|]) => Categorical.FromLogits(Moves[stat])", "'stat', which 'State' reads, is no site or input of the model: did you mean 'state'?"),
        RuleCase.Of(
            "SSV019", "guide of no site", TestModels.Vae, "    [Guide]\n    Normal Z(", "    [Guide(nameof(Z))]\n    Normal ZGuide(Tensor x) => Normal.Standard(styles);\n    [Guide]\n    Normal [|Z1|](",
            "Guide 'Z1' is for 'Z1', which is no site of the model: did you mean 'Z'?"),
        RuleCase.Of(
            "SSV019", "guide that names no site", TestModels.Vae, "    [Guide]\n    Normal Z(", "    [Guide([|\"Zz\"|])]\n    Normal Q(",
            "Guide 'Q' is for 'Zz', which is no site of the model: did you mean 'Z'?"),
        RuleCase.Of(
            "SSV019", "guide that no site could have", TestModels.Pixels, X, X + "\n    [Guide] Normal [|Latent|]() => Normal.Standard(pixels);",
            "Guide 'Latent' is for 'Latent', which is no site of the model: the model has 'X'"),
        RuleCase.Of(
            "SSV018", "count enumerated", TestModels.Pixels, "Plate(\"data\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits)",
            "Plate(\"data\"), [|Enumerate|]] Poisson X() => Poisson.FromLogRate(Logits)",
            "'X' is Poisson, and only Categorical and OneHotCategorical sites can be summed out: remove [Enumerate]"),
        RuleCase.Of(
            "SSV048", "index of an earlier step", Chained, "Tensor.Of(states, states)", "Tensor.Of(size, states)",
            "Site 'State' has 'states' values, which is not the dimension of 'Moves' [size, states] that it indexes: make them agree", ("Moves[before]", "Moves[[|before|]]")),
        RuleCase.Of(
            "SSV032", "earlier step as a number", Chained, "Moves[before]", "Start * [|before|]", "Index 'before' is used as a number: it may index ('Means[before]') or enter 'OneHot(before)'",
            ("    [Parameter] Tensor Moves => Tensor.Of(states, states);\n", "")),
        RuleCase.Of(
            "SSV057", "cases of two steps", Chained, "int states = 3", "int states = 2000",
            "'Chained' needs every joint value of State × State one step before = 2,000 × 2,000 at once: 4,000,000 cases per row, more than 1,000,000; let fewer sites be read together, or raise the build property SsVaeMaxCases",
            ("class Chained", "class [|Chained|]")),
    ];
}
