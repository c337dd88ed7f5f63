namespace SsVae.Generators.Tests.Fixes;

/// <summary>A wrong model, what the editor offers, and the model that the fix makes of it.</summary>
internal sealed record FixCase(string Id, string Title, string Wrong, string Action, string Right);

/// <summary>Models that a fix repairs.</summary>
internal static partial class FixCases
{
    private const string Signature = "public sealed partial class Pixels";

    public static IReadOnlyList<FixCase> All { get; } = [.. Attributes(), .. Names(), .. Guides(), .. Uses()];

    private static IEnumerable<FixCase> Attributes() =>
    [
        Of("SSV001", "partial", TestModels.Pixels, "Make 'Pixels' partial", (Signature, "public sealed class Pixels", Signature)),
        Of("SSV002", "partial container", TestModels.Pixels + "\n}", "Make 'Outer', 'Outermost' partial",
            ("[Model]", "public static class Outermost { internal static class Outer\n{\n[Model]", "public static partial class Outermost { internal static partial class Outer\n{\n[Model]"),
            ("(Logits);\n}", "(Logits);\n}\n}", "(Logits);\n}\n}")),
        Of("SSV016", "sum in the model", TestModels.Mixture, "Mark 'K' [Enumerate]",
            ("[Sample, Plate(\"data\")] Categorical", "[Sample, Plate(\"data\")] Categorical", "[Sample, Plate(\"data\"), Enumerate] Categorical"),
            ("    [Guide, Enumerate] Categorical K(Tensor x) => Categorical.FromLogits(Classifier.Apply(x));\n", "", ""),
            ("    [Network] Linear Classifier => new(classes);\n", "", "")),
        Of("SSV026", "sum where it is missing", TestModels.Mixture, "Mark 'K' [Enumerate]",
            ("[Sample, Plate(\"data\")] Categorical", "[Sample]\n    [Plate(\"data\"), PartiallyObserved] Categorical", "[Sample, Enumerate]\n    [Plate(\"data\"), PartiallyObserved] Categorical"),
            ("    [Guide, Enumerate] Categorical K(Tensor x) => Categorical.FromLogits(Classifier.Apply(x));\n", "", ""),
            ("    [Network] Linear Classifier => new(classes);\n", "", "")),
        Of("SSV017", "sum in the guide", TestModels.Mixture, "Mark 'K' [Enumerate]", ("[Guide, Enumerate]", "[Guide]", "[Guide, Enumerate]")),
        Of("SSV018", "enumerate last", TestModels.Vae, "Remove [Enumerate]", ("[Guide]", "[Guide, Enumerate]", "[Guide]")),
        Of("SSV018", "enumerate first", TestModels.Vae, "Remove [Enumerate]", ("[Guide]", "[Enumerate, Guide]", "[Guide]")),
        Of("SSV018", "enumerate alone", TestModels.Vae, "Remove [Enumerate]", ("[Guide]", "[Guide]\n    [Enumerate]", "[Guide]")),
    ];

    private static FixCase Of(string id, string title, string model, string action, params (string From, string Wrong, string Right)[] changes)
    {
        var (wrong, right) = (model, model);
        foreach (var (from, before, after) in changes)
        {
            Assert.Contains(from, model, StringComparison.Ordinal);
            wrong = wrong.Replace(from, before, StringComparison.Ordinal);
            right = right.Replace(from, after, StringComparison.Ordinal);
        }

        return new(id, title, wrong, action, right);
    }
}
