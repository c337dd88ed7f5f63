namespace SsVae.Generators.Tests.Rules;

internal static partial class RuleCases
{
    private const string Scale = "new Normal(loc, Exp(logScale))";

    private static IEnumerable<RuleCase> Domains() =>
    [
        RuleCase.Of(
            "SSV037", "network that is not applied", TestModels.Pixels, "[Parameter]", "[Network] Linear [|Decoder|] => new(pixels);\n    [Parameter]",
            "Network 'Decoder' is used by nothing: apply it, or remove it"),
        RuleCase.Of(
            "SSV037", "parameter that nothing reads", TestModels.Pixels, "[Parameter]", "[Parameter] Tensor [|Bias|] => Tensor.Of(pixels);\n    [Parameter]",
            "[Parameter] 'Bias' is used by nothing: read it, or remove it"),
        RuleCase.Of(
            "SSV037", "input that nothing reads", TestModels.Pixels, "[Parameter]", "[Input, Plate(\"data\")] Tensor [|Age|] => Tensor.Of(1);\n    [Parameter]",
            "Input 'Age' is used by nothing: read it, or remove it"),
        RuleCase.Of(
            "SSV037", "parameter of a site that its method does not read", TestModels.SemiSupervisedVae, "X(Tensor z, Tensor y) => Bernoulli.FromLogits(Decoder.Apply(z, y))",
            "X(Tensor z, Tensor [|y|]) => Bernoulli.FromLogits(Decoder.Apply(z))", "Parameter 'y' is used by nothing: read it, or remove it"),
        RuleCase.Of(
            "SSV037", "parameter of a guide that its method does not read", TestModels.SemiSupervisedVae, "Encoder.Apply(x, y)", "Encoder.Apply(x)",
            "Parameter 'y' is used by nothing: read it, or remove it", ("Normal Z(Tensor x, Tensor y)", "Normal Z(Tensor x, Tensor [|y|])")),
        RuleCase.Of(
            "SSV037", "helper that nothing uses", TestModels.Pixels, "    [Sample", "    Tensor [|Half|](Tensor a) => 0.5f * a;\n    [Sample",
            "Helper 'Half' is used by nothing: use it, or remove it"),
        RuleCase.Of(
            "SSV037", "distribution that is no site", TestModels.Pixels, "    [Sample", "    Normal [|Z|]() => Normal.Standard(pixels);\n    [Sample",
            "Helper 'Z' is used by nothing: mark it [Sample] or [Guide], or remove it"),
        RuleCase.Of(
            "SSV037", "latent site that nothing depends on", TestModels.Mixture, "new(Means[k], 1)", "new(0, 1)",
            "Site 'K' is used by nothing: let another site depend on it, or remove it",
            ("Categorical K() => Categorical.Uniform(classes)", "Categorical [|K|]() => Categorical.FromLogits(Sum(Means[0]) + Offset)"), ("X(int k)", "X()"),
            ("[Network]", "[Parameter] Tensor Offset => Tensor.Of(classes);\n    [Network]")),
        RuleCase.Of(
            "SSV060", "softmax as logits", TestModels.SemiSupervisedVae, "FromLogits(Classifier.Apply(x))", "FromLogits([|Softmax(Classifier.Apply(x))|])",
            "OneHotCategorical.FromLogits takes logits, and this is a probability: write FromProbabilities, or transform it"),
        RuleCase.Of(
            "SSV060", "sigmoid as logits, by a local", TestModels.Vae, "X(Tensor z) => Bernoulli.FromLogits(Decoder.Apply(z));",
            "X(Tensor z) { var mean = Sigmoid(Decoder.Apply(z)); return Bernoulli.FromLogits([|mean|]); }",
            "Bernoulli.FromLogits takes logits, and this is a probability: write FromProbabilities, or transform it"),
        RuleCase.Of(
            "SSV060", "logits as probabilities", TestModels.Vae, "FromLogits(Decoder.Apply(z))", "FromProbabilities([|Decoder.Apply(z)|])",
            "Bernoulli.FromProbabilities takes probabilities, and this can be any number: write FromLogits, or transform it"),
        RuleCase.Of(
            "SSV060", "sigmoids of several labels", TestModels.SemiSupervisedVae, "FromLogits(Classifier.Apply(x))", "FromProbabilities([|Sigmoid(Classifier.Apply(x))|])",
            "OneHotCategorical.FromProbabilities takes probabilities that add up to 1, and these need not: write Softmax, or transform it"),
        RuleCase.Of(
            "SSV060", "constants that do not add up to 1", TestModels.SemiSupervisedVae, "OneHotCategorical.Uniform(classes)", "OneHotCategorical.FromProbabilities([|Concat(0.3f, 0.3f)|])",
            "OneHotCategorical.FromProbabilities takes probabilities that add up to 1, and these need not: write Softmax, or transform it", ("int classes = 10, ", ""), ("new([hidden], classes)", "new([hidden], 2)")),
        RuleCase.Of(
            "SSV060", "complement of a probability as a logit", TestModels.Vae, "FromLogits(Decoder.Apply(z))", "FromLogits([|1 - Sigmoid(Decoder.Apply(z))|])",
            "Bernoulli.FromLogits takes logits, and this is a probability: write FromProbabilities, or transform it"),
        RuleCase.Of(
            "SSV061", "logarithm in a helper that is used twice", TestModels.Vae, Scale, "new Normal(Half(loc) + Half(Relu(logScale)), 1);\n    }\n\n    Tensor Half(Tensor a)\n    {\n        return 0.5f * Log([|a|])",
            "The argument of Log can be any number, and then the loss is not a number: use Softplus or Exp, or add a constant"),
        RuleCase.Of(
            "SSV061", "logarithm of three times a pixel", TestModels.Vae, "Encoder.Apply(x)", "Encoder.Apply(Log([|3 * x|]))",
            "The argument of Log can be 0, and then the loss is not a number: use Softplus or Exp, or add a constant"),
        RuleCase.Of(
            "SSV062", "scale that is cut off at 0", TestModels.Vae, Scale, "new Normal(loc, [|Relu(2 * Tanh(logScale))|])",
            "The scale of this Normal can be 0, and has to be positive: use Softplus or Exp"),
        RuleCase.Of(
            "SSV061", "logarithm of what a network returns", TestModels.Vae, Scale, "new Normal(loc, Exp(Log([|logScale|])))",
            "The argument of Log can be any number, and then the loss is not a number: use Softplus or Exp, or add a constant"),
        RuleCase.Of(
            "SSV061", "logarithm of a negative number", TestModels.Vae, Scale, "new Normal(loc + Log([|-1|]), Exp(logScale))",
            "The argument of Log is -1, and then the loss is not a number: use Softplus or Exp, or add a constant"),
        RuleCase.Of(
            "SSV061", "logarithm of a rectified number", TestModels.Vae, Scale, "new Normal(Log([|Relu(loc)|]), Exp(logScale))",
            "The argument of Log can be 0, and then the loss is not a number: use Softplus or Exp, or add a constant"),
        RuleCase.Of(
            "SSV061", "logarithm of 1 and what a network returns", TestModels.Vae, Scale, "new Normal(Log1p([|loc|]), Exp(logScale))",
            "The argument of Log1p can be any number, and then the loss is not a number: use Softplus or Exp, or add a constant"),
        RuleCase.Of(
            "SSV061", "logarithm of 1 less a rectified number", TestModels.Vae, Scale, "new Normal(Log1p([|-Relu(loc)|]), Exp(logScale))",
            "The argument of Log1p can be below -1, and then the loss is not a number: use Softplus or Exp, or add a constant"),
        RuleCase.Of(
            "SSV061", "logarithm of 1 less a pixel", TestModels.Vae, "Encoder.Apply(x)", "Encoder.Apply(Log1p([|-x|]))",
            "The argument of Log1p can be -1, and then the loss is not a number: use Softplus or Exp, or add a constant"),
        RuleCase.Of(
            "SSV061", "logarithm of 1 less 1", TestModels.Vae, Scale, "new Normal(loc + Log1p([|-1|]), Exp(logScale))",
            "The argument of Log1p is -1, and then the loss is not a number: use Softplus or Exp, or add a constant"),
        RuleCase.Of(
            "SSV062", "scale that a network returns", TestModels.Vae, Scale, "new Normal(loc, [|logScale|])",
            "The scale of this Normal can be any number, and has to be positive: use Softplus or Exp"),
        RuleCase.Of(
            "SSV062", "scale that can be 0", TestModels.Vae, Scale, "new Normal(loc, [|Square(logScale)|])",
            "The scale of this Normal can be 0, and has to be positive: use Softplus or Exp"),
        RuleCase.Of(
            "SSV062", "magnitude as a scale", TestModels.Vae, Scale, "new Normal(loc, [|Abs(logScale)|])",
            "The scale of this Normal can be 0, and has to be positive: use Softplus or Exp"),
        RuleCase.Of(
            "SSV062", "scale with one arm of a branch that can be negative", TestModels.Mixture, "new(Means[k], 1)", "new(Means[k], [|k switch { 0 => Exp(Means[0]), _ => -Exp(Means[k]) }|])",
            "The scale of this Normal can be any number, and has to be positive: use Softplus or Exp"),
        RuleCase.Of(
            "SSV062", "rate that can be negative", TestModels.Vae, "Bernoulli X(Tensor z) => Bernoulli.FromLogits(Decoder.Apply(z))", "Poisson X(Tensor z) => Poisson.FromRate([|Tanh(Decoder.Apply(z))|])",
            "The rate of this Poisson can be negative, and has to be 0 or more: use Softplus or Exp"),
        RuleCase.Of(
            "SSV062", "rate that can be 0", TestModels.Vae, "Bernoulli X(Tensor z) => Bernoulli.FromLogits(Decoder.Apply(z))",
            "Exponential X(Tensor z) => Exponential.FromRate([|Relu(Decoder.Apply(z))|])",
            "The rate of this Exponential can be 0, and has to be positive: use Softplus or Exp"),
        RuleCase.Of(
            "SSV063", "rate of 0", TestModels.Pixels, "Bernoulli X() => Bernoulli.FromLogits(Logits)",
            "Exponential X() => Exponential.FromRate([|0|])",
            "The rate of this Exponential is 0, and has to be positive", ("[Parameter] Tensor Logits => Tensor.Of(pixels);", "")),
        RuleCase.Of(
            "SSV062", "scale that is data of an exponential site", TestModels.Pixels, X,
            "Exponential W() => Exponential.FromLogRate(Logits);\n"
            + "    [Sample, Plate(\"data\"), Observed] Normal X(Tensor w) => new(0, [|w|]);",
            "The scale of this Normal can be 0, and has to be positive: use Softplus or Exp"),
        RuleCase.Of(
            "SSV060", "sum of two branches", TestModels.Mixture, "Normal X(int k) => new(Means[k], 1);",
            "Normal X(int k) => new(Means[k], 1);\n    [Sample, Plate(\"data\"), Observed] Bernoulli W(int k) => Bernoulli.FromProbabilities([|(k == 0 ? 0.9f : 0.4f) + (k == 0 ? 0.5f : 0.2f)|]);",
            "Bernoulli.FromProbabilities takes probabilities, and this can be above 1: write FromLogits, or transform it"),
        RuleCase.Of(
            "SSV063", "negative scale", TestModels.Mixture, "new(Means[k], 1)", "new(Means[k], [|-1|])",
            "The scale of this Normal is -1, and has to be positive"),
        RuleCase.Of(
            "SSV063", "scale that is nothing", TestModels.Mixture, "new(Means[k], 1)", "new(Means[k], [|Means[k] - Means[k]|])",
            "The scale of this Normal is 0, and has to be positive"),
        RuleCase.Of(
            "SSV063", "probability above one", TestModels.Pixels, "FromLogits(Logits)", "FromProbabilities([|1.5|])",
            "The probability of this Bernoulli is 1.5, and has to be in [0, 1]", ("[Parameter] Tensor Logits => Tensor.Of(pixels);", "")),
    ];

    /// <summary>What can be seen to be inside its domain, and what nothing is known of.</summary>
    public static IReadOnlyList<string> InDomain { get; } =
    [
        Flagship("FromLogits(Decoder.Apply(z))", "FromProbabilities(Mean(Sigmoid(Decoder.Apply(z))) * Sigmoid(Decoder.Apply(z)))"),
        Flagship("FromLogits(Decoder.Apply(z))", "FromProbabilities(Mean(Sigmoid(Decoder.Apply(z))))"),
        Flagship(Scale, "new Normal(loc, Softplus(logScale))"),
        Flagship(Scale, "new Normal(loc, 0.1 + Sigmoid(logScale))"),
        Flagship(Scale, "new Normal(loc, Sqrt(Square(logScale) + 0.01f))"),
        Flagship(Scale, "new Normal(loc, Abs(logScale) + 0.01f)"),
        Flagship(Scale, "new Normal(loc, Exp(logScale) * Exp(loc))"),
        Flagship(Scale, "new Normal(loc, 1 / (1 + Exp(logScale)))"),
        Flagship(Scale, "new Normal(loc, Exp(logScale) / hidden)"),
        Flagship(Scale, "new Normal(loc, Exp(Log(Softplus(logScale))))"),
        Flagship(Scale, "new Normal(loc + Log1p(Relu(loc)), Log1p(Exp(logScale)))"),
        Flagship(Scale, "new Normal(loc + Log1p(Tanh(loc)), Exp(logScale))"),
        Flagship(Scale, "new Normal(loc, Mean(Exp(logScale)) * hidden)"),
        Changed(TestModels.Mixture, ("new(Means[k], 1)", "new(Means[k], k switch { 0 => Exp(Means[0]), _ => Softplus(Means[k]) })")),
        Changed(TestModels.Mixture, ("new(Means[k], 1)", "new(Means[k], spread)"), ("classes = 3", "classes = 3, float spread = 1")),
        // A draw of an exponential distribution is positive.
        Passes.PassModels.Waits,
        Flagship("FromLogits(Decoder.Apply(z))", "FromProbabilities(Sigmoid(Decoder.Apply(z)))"),
        Changed(
            TestModels.Vae, ("FromLogits(Decoder.Apply(z))", "FromProbabilities(Mix(Sigmoid(Decoder.Apply(z)), Sigmoid(Sum(z)), 0.5f))"),
            ("    [Guide]", "    Tensor Mix(Tensor p, Tensor a, float b) => (1 - p) * a + b * p;\n    [Guide]")),
        Flagship("FromLogits(Decoder.Apply(z))", "FromProbabilities(0.5 + 0.5 * Tanh(Decoder.Apply(z)))"),
    ];

    private static string Flagship(string old, string @new) => Changed(TestModels.Vae, (old, @new));

    private static string Changed(string model, params (string Old, string New)[] changes) => RuleCase.Of("", "", model, changes[0].Old, changes[0].New, "", changes[1..]).Source;
}
