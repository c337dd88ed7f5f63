namespace SsVae.Generators.Tests.Fixes;

internal static partial class FixCases
{
    private const string Weights = "    [Parameter] Tensor Logits";

    private static string WithAge => TestModels.Vae
        .Replace("    [Guide]", "    [Input, Plate(\"data\")] Tensor Age => Tensor.Of(1);\n\n    [Guide]", StringComparison.Ordinal)
        .Replace("X(Tensor z) => Bernoulli.FromLogits(Decoder.Apply(z))", "X(Tensor z, Tensor age) => Bernoulli.FromLogits(Decoder.Apply(z, age))", StringComparison.Ordinal);

    private static IEnumerable<FixCase> Uses() =>
    [
        Of("SSV037", "network that is not applied", TestModels.Pixels, "Remove 'Decoder'", (Weights, "    [Network] Linear Decoder => new(pixels); // unused\n" + Weights, Weights)),
        Of("SSV037", "documented parameter that nothing reads", TestModels.Pixels, "Remove 'Bias'",
            (Weights, "    // The weights.\n    /// <summary>An offset.</summary>\n    [Parameter] Tensor Bias => Tensor.Of(pixels);\n" + Weights, "    // The weights.\n" + Weights)),
        Of("SSV037", "input at the end", TestModels.Pixels, "Remove 'Age'",
            ("(Logits);\n}", "(Logits);\n\n    [Input, Plate(\"data\")]\n    Tensor Age => Tensor.Of(1);\n}", "(Logits);\n}")),
        Of("SSV037", "site with its guide", TestModels.Pixels, "Remove 'Z'",
            ("(Logits);\n}", "(Logits);\n\n    [Sample, Plate(\"data\")]\n    Normal Z() => Normal.Standard(1);\n\n    [Guide]\n    Normal Z(Tensor x) => new(Mean(x), 1);\n}", "(Logits);\n}")),
        Of("SSV037", "two members of one line", TestModels.Pixels, "Remove 'Bias'",
            (Weights, "    [Parameter] Tensor Bias => Tensor.Of(pixels); [Parameter] Tensor Logits", "     [Parameter] Tensor Logits")),
        Of("SSV037", "helper", TestModels.Pixels, "Remove 'Half'", ("(Logits);\n}", "(Logits);\n\n    Tensor Half(Tensor a) => 0.5f * a;\n}", "(Logits);\n}")),
        Of("SSV037", "last of two parameters", WithAge, "Remove 'age'", ("Z(Tensor x)", "Z(Tensor x, Tensor age)", "Z(Tensor x)")),
        Of("SSV037", "first of two parameters", WithAge, "Remove 'x'", ("Z(Tensor x)", "Z(Tensor x, Tensor age)", "Z(Tensor age)"), ("Encoder.Apply(x)", "Encoder.Apply(age)", "Encoder.Apply(age)")),
        Of("SSV037", "parameter with what is said of it", WithAge, "Remove 'age'",
            ("    [Guide]\n", "    /// <summary>The style.</summary>\n    /// <param name=\"x\">The image.</param>\n    /// <param name=\"age\">How old\n    /// they are.</param>\n    [Guide]\n", "    /// <summary>The style.</summary>\n    /// <param name=\"x\">The image.</param>\n    [Guide]\n"),
            ("Z(Tensor x)", "Z(Tensor x, Tensor age)", "Z(Tensor x)")),
        Of("SSV062", "scale that a network returns", TestModels.Vae, "Wrap it in Softplus", ("Exp(logScale)", "logScale", "Softplus(logScale)")),
        Of("SSV062", "named argument", TestModels.Vae, "Wrap it in Softplus", ("Exp(logScale)", "scale: 2 * logScale", "scale: Softplus(2 * logScale)")),
        Of("SSV062", "without the functions", TestModels.Vae, "Wrap it in Softplus",
            ("using static SsVae.Modelling.Functions;\n", "", ""), ("Exp(logScale)", "logScale", "SsVae.Modelling.Functions.Softplus(logScale)")),
        Of("SSV062", "rate", TestModels.Vae, "Wrap it in Softplus",
            ("Bernoulli " + Reader, "Poisson X(Tensor z) => Poisson.FromRate(Decoder.Apply(z))", "Poisson X(Tensor z) => Poisson.FromRate(Softplus(Decoder.Apply(z)))")),
    ];
}
