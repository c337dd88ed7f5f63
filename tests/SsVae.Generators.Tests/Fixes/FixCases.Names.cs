namespace SsVae.Generators.Tests.Fixes;

internal static partial class FixCases
{
    private const string Reader = "X(Tensor z) => Bernoulli.FromLogits(Decoder.Apply(z))";

    private static IEnumerable<FixCase> Names() =>
    [
        Of("SSV013", "typing error", TestModels.Vae, "Change 'zz' to 'Z'",
            (Reader, "X(Tensor zz) => Bernoulli.FromLogits(Decoder.Apply(/* the style */ zz))", "X(Tensor z) => Bernoulli.FromLogits(Decoder.Apply(/* the style */ z))")),
        Of("SSV013", "documented parameter", TestModels.Vae, "Change 'zz' to 'Z'",
            ("    [Sample, Plate(\"data\"), Observed] Bernoulli " + Reader, "    /// <param name=\"zz\">The style.</param>\n    [Sample, Plate(\"data\"), Observed] Bernoulli X(Tensor zz) => Bernoulli.FromLogits(Decoder.Apply(zz))",
                "    /// <param name=\"z\">The style.</param>\n    [Sample, Plate(\"data\"), Observed] Bernoulli " + Reader)),
        Of("SSV013", "name of a keyword", TestModels.Mixture, "Change 'clas' to 'Class'",
            ("Categorical K(", "Categorical Class(", "Categorical Class("), ("X(int k) => new(Means[k]", "X(int clas) => new(Means[clas]", "X(int @class) => new(Means[@class]")),
        Of("SSV013", "lag", Rules.RuleCases.Chained, "Change 'Stat' to 'State'", ("Lag(1, \"State\")", "Lag(1, \"Stat\")", "Lag(1, nameof(State))")),
        Of("SSV058", "later step", Rules.RuleCases.Chained, "Change 'Stat' to 'State'",
            ("Categorical State([Lag(1, \"State\")] int before)", "Categorical Stat([Lag(1)] int state)", "Categorical State([Lag(1)] int state)"), ("Moves[before]", "Moves[state]", "Moves[state]")),
        Of("SSV019", "guide by its name", TestModels.Vae, "Change 'Zz' to 'Z'", ("Normal Z(Tensor x)", "Normal Zz(Tensor x)", "Normal Z(Tensor x)")),
        Of("SSV019", "guide by its attribute", TestModels.Vae, "Change 'Zz' to 'Z'",
            ("[Guide]\n    Normal Z(", "[Guide(\"Zz\")]\n    Normal Encoded(", "[Guide(nameof(Z))]\n    Normal Encoded(")),
        Of("SSV019", "guide with the parameters of its site", TestModels.Mixture, "Change 'L' to 'K'",
            ("Categorical K()", "Categorical K(Tensor x)", "Categorical K(Tensor x)"), ("Categorical.Uniform(classes)", "Categorical.FromLogits(Sum(x) + Offset)", "Categorical.FromLogits(Sum(x) + Offset)"),
            ("    [Parameter(", "    [Parameter] Tensor Offset => Tensor.Of(classes);\n    [Parameter(", "    [Parameter] Tensor Offset => Tensor.Of(classes);\n    [Parameter("),
            ("[Guide, Enumerate] Categorical K", "[Guide, Enumerate] Categorical L", "[Guide(nameof(K)), Enumerate] Categorical L"),
            ("[Sample, Plate(\"data\"), Observed] Normal X(int k)", "[Input, Plate(\"data\")] Tensor X => Tensor.Of(size);\n    [Sample, Plate(\"data\"), Observed] Normal W(int k)",
                "[Input, Plate(\"data\")] Tensor X => Tensor.Of(size);\n    [Sample, Plate(\"data\"), Observed] Normal W(int k)")),
    ];
}
