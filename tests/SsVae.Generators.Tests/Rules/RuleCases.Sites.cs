namespace SsVae.Generators.Tests.Rules;

internal static partial class RuleCases
{
    private const string X = "Bernoulli X() => Bernoulli.FromLogits(Logits);";

    private static IEnumerable<RuleCase> Sites() =>
    [
        RuleCase.Of(
            "SSV009", "observed always and partially", TestModels.Pixels, "Observed] Bernoulli X", "Observed, PartiallyObserved] Bernoulli [|X|]",
            "The attributes of 'X' do not go together: [Observed] says every row, [PartiallyObserved] some rows; keep one"),
        RuleCase.Of(
            "SSV009", "neither sample nor guide", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] Bernoulli X",
            "[Sample, Plate(\"data\"), Observed] Bernoulli Y() => Bernoulli.FromLogits(Logits);\n    [Plate(\"data\")] Bernoulli [|X|]",
            "The attributes of 'X' do not go together: the method is neither a [Sample] nor a [Guide]; say which of the two it is"),
        RuleCase.Of(
            "SSV009", "observed and enumerated", TestModels.Mixture, "Observed] Normal X(int k) => new(Means[k], 1);",
            "Observed] Normal X(int k) => new(Means[k], 1);\n    [Sample, Plate(\"data\"), Observed, Enumerate] Categorical [|L|](int k) => Categorical.FromLogits(Means[k]);",
            "The attributes of 'L' do not go together: a site that is observed in every row has nothing to sum; remove [Enumerate]"),
        RuleCase.Of(
            "SSV009", "enumerated in the model and guided", TestModels.Mixture, "[Sample, Plate(\"data\")] Categorical K", "[Sample, Enumerate, Plate(\"data\")] Categorical [|K|]",
            "The attributes of 'K' do not go together: the site has a guide, so [Enumerate] belongs there"),
        RuleCase.Of(
            "SSV010", "site that returns no distribution", TestModels.Pixels, X, "Tensor [|X|]() => Sigmoid(Logits);",
            "Method 'X' is a [Sample] but returns 'Tensor': return Normal, Bernoulli, Poisson, Categorical or OneHotCategorical"),
        RuleCase.Of(
            "SSV011", "site declared twice", TestModels.Pixels, X, X + "\n    [Input, Plate(\"data\")] Tensor W => Tensor.Of(pixels);\n    [Sample, Plate(\"data\"), Observed] Bernoulli [|X|](Tensor w) => Bernoulli.FromLogits(w);",
            "Site 'X' is declared twice: give one of the two another name"),
        RuleCase.Of(
            "SSV011", "names that differ in the first letter's case", TestModels.Pixels, X, X + "\n    [Sample, Plate(\"data\"), Observed] Bernoulli [|x|]() => Bernoulli.FromLogits(Logits);",
            "Site 'x' is declared twice: give one of the two another name"),
        RuleCase.Of(
            "SSV011", "overloaded helper", TestModels.Pixels, X,
            "Bernoulli X() => Bernoulli.FromLogits(Half(Logits));\n    Tensor Half(Tensor a) => 0.5f * a;\n    Tensor [|Half|](Tensor a, Tensor b) => 0.5f * (a + b);",
            "Helper 'Half' is declared twice: give one of the two another name"),
        RuleCase.Of(
            "SSV013", "parameter with a typing error", TestModels.SemiSupervisedVae, "X(Tensor z, Tensor y) => Bernoulli.FromLogits(Decoder.Apply(z, y))",
            "X(Tensor z, Tensor [|yy|]) => Bernoulli.FromLogits(Decoder.Apply(z, yy))",
            "Parameter 'yy' of 'X' is no site or input of the model: did you mean 'y'?"),
        RuleCase.Of(
            "SSV013", "parameter that is a size", TestModels.Pixels, X, "Bernoulli X(Tensor [|temperature|]) => Bernoulli.FromLogits(Logits * temperature);",
            "Parameter 'temperature' of 'X' is no site or input of the model: the model has 'x'"),
        RuleCase.Of(
            "SSV014", "cycle in the model", TestModels.Pixels, X,
            "Bernoulli [|X|](Tensor y) => Bernoulli.FromLogits(Logits + y);\n    [Sample, Plate(\"data\"), Observed] Normal Y(Tensor x) => new(x, 1);",
            "Site 'X' depends on itself, X → Y → X: remove one of these dependencies"),
        RuleCase.Of(
            "SSV014", "site that reads itself", TestModels.Pixels, X, "Bernoulli [|X|](Tensor x) => Bernoulli.FromLogits(Logits + x);",
            "Site 'X' depends on itself, X → X: remove one of these dependencies"),
        RuleCase.Of(
            "SSV014", "recursive helper", TestModels.Pixels, X,
            "Bernoulli X() => Bernoulli.FromLogits(Twice(Logits));\n    Tensor [|Twice|](Tensor a) => a + Once(a);\n    Tensor Once(Tensor a) => Twice(a);",
            "Helper 'Twice' depends on itself, Twice → Once → Twice: remove one of these dependencies"),
        RuleCase.Of(
            "SSV018", "continuous site enumerated in the model", TestModels.Vae, "[Sample, Plate(\"data\")] Normal Z", "[Sample, Enumerate, Plate(\"data\")] Normal [|Z|]",
            "'Z' is continuous (Normal) and cannot be summed out: remove [Enumerate]"),
        RuleCase.Of(
            "SSV021", "Bernoulli that is not observed", TestModels.Pixels, "Plate(\"data\"), Observed] Bernoulli X", "Plate(\"data\")] Bernoulli [|X|]",
            "Bernoulli site 'X' is not observed in every row: mark it [Observed], or use a OneHotCategorical of two values, which can be summed out"),
        RuleCase.Of(
            "SSV035", "Poisson that is not observed", TestModels.Pixels, "Plate(\"data\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits)", "Plate(\"data\")] Poisson [|X|]() => Poisson.FromLogRate(Logits)",
            "Poisson site 'X' is not observed in every row: mark it [Observed]; infinitely many counts cannot be summed out"),
        RuleCase.Of(
            "SSV023", "site without a plate", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] Bernoulli X", "[Sample, Observed] Bernoulli [|X|]",
            "Site 'X' is in no plate: add [Plate(\"data\")] (sites outside the plate are not supported yet)"),
        RuleCase.Of(
            "SSV023", "input without a plate", TestModels.Pixels, "    [Parameter]", "    [Input] Tensor [|Context|] => Tensor.Of(pixels);\n    [Parameter]",
            "Input 'Context' is in no plate: add [Plate(\"data\")] (sites outside the plate are not supported yet)"),
        RuleCase.Of(
            "SSV024", "two plates", TestModels.Vae, "[Sample, Plate(\"data\"), Observed] Bernoulli X", "[Sample, Plate(\"images\"), Observed] Bernoulli [|X|]",
            "Site 'X' is in plate 'images', but the model already has plate 'data': put every site into one plate (several are not supported yet)"),
        RuleCase.Of(
            "SSV024", "a site in two plates", TestModels.Pixels, "Plate(\"data\"), Observed] Bernoulli X", "Plate(\"data\"), Plate(\"images\"), Observed] Bernoulli [|X|]",
            "Site 'X' is in plate 'images', but the model already has plate 'data': put every site into one plate (several are not supported yet)"),
        RuleCase.Of(
            "SSV025", "continuous site partially observed", TestModels.Vae, "[Sample, Plate(\"data\")] Normal Z", "[Sample, PartiallyObserved, Plate(\"data\")] Normal [|Z|]",
            "Site 'Z' is continuous (Normal) and cannot be [PartiallyObserved] yet: only a discrete site can be summed out where it is missing"),
        RuleCase.Of(
            "SSV026", "partially observed site without a guide", TestModels.Mixture, "[Sample, Plate(\"data\")] Categorical K", "[Sample, PartiallyObserved, Plate(\"data\")] Categorical [|K|]",
            "Site 'K' has no value in the rows where it is missing: add '[Guide, Enumerate] Categorical K(…)', or mark it [Observed]",
            ("\n    [Guide, Enumerate] Categorical K(Tensor x) => Categorical.FromLogits(Classifier.Apply(x));\n", "")),
        RuleCase.Of(
            "SSV029", "index declared as a tensor", TestModels.Mixture, "X(int k) => new(Means[k], 1)", "X(Tensor [|k|]) => new(k, 1)",
            "Parameter 'k' of 'X' is Tensor, but site 'K' is Categorical: declare it 'int k'"),
        RuleCase.Of(
            "SSV029", "tensor declared as a number", TestModels.Vae, "X(Tensor z)", "X(float [|z|])",
            "Parameter 'z' of 'X' is float, but site 'Z' is Normal: declare it 'Tensor z'"),
        RuleCase.Of(
            "SSV033", "nothing observed", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] " + X, "",
            "Model 'Pixels' observes nothing: add a [Sample] method marked [Observed], for the data",
            ("class Pixels", "class [|Pixels|]")),
    ];
}
