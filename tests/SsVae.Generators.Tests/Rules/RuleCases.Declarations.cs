namespace SsVae.Generators.Tests.Rules;

internal static partial class RuleCases
{
    private const string Logits = "Tensor Logits => Tensor.Of(pixels);";
    private const string Encoder = "Mlp Encoder => new([hidden], 2 * styles);";

    private static IEnumerable<RuleCase> Declarations() =>
    [
        RuleCase.Of(
            "SSV030", "parameter without a shape", TestModels.Pixels, Logits, "Tensor [|Logits|] => 0.5f;",
            "'Logits' cannot be read as [Parameter]: write '[Parameter] Tensor Logits => Tensor.Of(size)' with at most two sizes"),
        RuleCase.Of(
            "SSV030", "parameter of three sizes", TestModels.Pixels, Logits, "Tensor [|Logits|] => Tensor.Of(2, 3, pixels);",
            "'Logits' cannot be read as [Parameter]: write '[Parameter] Tensor Logits => Tensor.Of(size)' with at most two sizes"),
        RuleCase.Of(
            "SSV030", "input of two sizes", TestModels.Pixels, "[Parameter] " + Logits, "[Input, Plate(\"data\")] Tensor [|Logits|] => Tensor.Of(2, pixels);",
            "'Logits' cannot be read as [Input]: write '[Input, Plate(\"data\")] Tensor Logits => Tensor.Of(size)'"),
        RuleCase.Of(
            "SSV030", "network with an initialiser", TestModels.Vae, Encoder, "Mlp [|Encoder|] { get; } = new([200], 40);",
            "'Encoder' cannot be read as [Network]: write '[Network] Mlp Encoder => new([hidden], outputs)'"),
        RuleCase.Of(
            "SSV030", "network of another type", TestModels.Vae, Encoder, "Network [|Encoder|] => new Linear(2 * styles);",
            "'Encoder' cannot be read as [Network]: write '[Network] Mlp Encoder => new([hidden], outputs)'"),
        RuleCase.Of(
            "SSV030", "network without the attribute", TestModels.Vae, "[Network] " + Encoder, "Mlp [|Encoder|] => new([hidden], 2 * styles);",
            "'Encoder' cannot be read as [Network]: write '[Network] Mlp Encoder => …'"),
        RuleCase.Of(
            "SSV030", "number that is a simplex", TestModels.Pixels, "[Parameter] " + Logits,
            "[Parameter] " + Logits + "\n    [Parameter(Constraint = Constraint.Simplex)] Tensor [|Weight|] => Tensor.Of();",
            "'Weight' cannot be read as [Parameter]: write 'Tensor Weight => Tensor.Of(size)': a Simplex parameter has a dimension that it runs along"),
        Initial("0 for a positive parameter", "Constraint = Constraint.Positive", "0", "0", "a positive parameter starts above 0"),
        Initial("1 in the unit interval", "Constraint = Constraint.UnitInterval", "1", "1", "a parameter in the unit interval starts between 0 and 1, at neither end"),
        Initial("infinity", "Constraint = Constraint.Positive", "1 / 0.0", "Infinity", "it is a finite number"),
        Initial("start of a simplex", "Constraint = Constraint.Simplex", "0.1", "0.1",
            "a simplex starts uniform, as its entries add up to 1; use Initialization = Initialization.Normal for another start"),
        Initial("start of an ordered vector", "Constraint = Constraint.Ordered", "1", "1",
            "an ordered vector starts evenly spaced from -1 to 1, as its entries differ; use Initialization = Initialization.Normal for another start"),
        Initial("two starts", "Initialization = Initialization.Normal", "0.5", "0.5", "Initialization says how it starts; keep one of the two"),
        RuleCase.Of(
            "SSV031", "bias that is not constant", TestModels.Mixture, "new(classes);", "new(classes, bias: [|classes > 2|]);",
            "'classes > 2' cannot be compiled: the structure of a network is fixed at build time, so use a constant"),
        RuleCase.Of(
            "SSV031", "widths that are not listed", TestModels.Vae, Encoder, "Mlp Encoder => new([|Widths|], 2 * styles);\n    private static int[] Widths => [200];",
            "'Widths' cannot be compiled: list the elements, as in [a, b]"),
        RuleCase.Of(
            "SSV031", "division of sizes", TestModels.Vae, Encoder, "Mlp Encoder => new([[|hidden / 2|]], 2 * styles);",
            "'hidden / 2' cannot be compiled: C# would drop the remainder; sizes are sums and products, and a ratio is written 1f / n"),
    ];

    private static RuleCase Initial(string title, string with, string value, string text, string objection) => RuleCase.Of(
        "SSV034", title, TestModels.Pixels, "[Parameter]", $"[Parameter({with}, [|Initial = {value}|])]", $"Parameter 'Logits' cannot start at {text}: {objection}");
}
