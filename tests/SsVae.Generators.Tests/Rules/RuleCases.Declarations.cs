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
            "SSV031", "bias that is not constant", TestModels.Mixture, "new(classes);", "new(classes, bias: [|classes > 2|]);",
            "'classes > 2' cannot be compiled: the structure of a network is fixed at build time, so use a constant"),
        RuleCase.Of(
            "SSV031", "widths that are not listed", TestModels.Vae, Encoder, "Mlp Encoder => new([|Widths|], 2 * styles);\n    private static int[] Widths => [200];",
            "'Widths' cannot be compiled: list the elements, as in [a, b]"),
        RuleCase.Of(
            "SSV031", "division of sizes", TestModels.Vae, Encoder, "Mlp Encoder => new([[|hidden / 2|]], 2 * styles);",
            "'hidden / 2' cannot be compiled: C# would drop the remainder; sizes are sums and products, and a ratio is written 1f / n"),
    ];
}
