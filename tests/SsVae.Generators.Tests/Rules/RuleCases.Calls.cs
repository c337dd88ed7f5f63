namespace SsVae.Generators.Tests.Rules;

internal static partial class RuleCases
{
    private const string Throws = "which is compiled and never run, so this would throw: call what is generated, such as Generate or Reconstruct";

    /// <summary>Sites that ordinary code takes for methods.</summary>
    private static IEnumerable<RuleCase> Calls() =>
    [
        RuleCase.Of(
            "SSV065", "site called by an ordinary method", TestModels.Pixels, X, X + "\n    public string Describe() => \"x is \" + [|X()|];", "'X' is a site of model 'Pixels', " + Throws),
        RuleCase.Of(
            "SSV065", "guide handed on", TestModels.Vae, "    [Guide]\n    Normal Z(", "    internal int Count() => new Func<Tensor, Normal>([|Encoded|]).GetHashCode();\n    [Guide(nameof(Z))]\n    Normal Encoded(",
            "'Encoded' is a guide of model 'Vae', " + Throws),
        RuleCase.Of(
            "SSV065", "site called by another class", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] Bernoulli X", "[Sample, Plate(\"data\"), Observed] internal Bernoulli X",
            "'X' is a site of model 'Pixels', " + Throws, ("[Model]", "internal static class Program { public static object Run(Pixels pixels) { return [|pixels.X()|]; } }\n[Model]")),
        RuleCase.Of(
            "SSV065", "later step called in a getter", Chained, "Categorical State([", "private int Steps { get { [|State(1)|].ToString(); return 1; } }\n    Categorical State([", "'State' is a site of model 'Chained', " + Throws),
    ];
}
