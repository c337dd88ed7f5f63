namespace SsVae.Generators.Tests.Rules;

internal static partial class RuleCases
{
    private const string VaeGuide = """


            [Guide]
            Normal Z(Tensor x)
            {
                var (loc, logScale) = Encoder.Apply(x).Split(styles, styles);
                return new Normal(loc, Exp(logScale));
            }
        """;

    private const string LabelGuide = "    [Guide, Enumerate, Auxiliary(nameof(auxiliary))]\n    OneHotCategorical Y(Tensor x) => OneHotCategorical.FromLogits(Classifier.Apply(x));\n";

    private const string MixtureGuide = "    [Guide, Enumerate] Categorical K(Tensor x) => Categorical.FromLogits(Classifier.Apply(x));\n";

    private static IEnumerable<RuleCase> Guides() =>
    [
        RuleCase.Of(
            "SSV009", "sample and guide at once", TestModels.Vae, "    [Guide]\n    Normal Z(Tensor x)", "    [[|Guide|], Sample, Plate(\"data\")]\n    Normal V(Tensor x)",
            "The attributes of 'V' do not go together: [Sample] declares a site of the model, [Guide] one of the guide; write two methods"),
        RuleCase.Of(
            "SSV009", "guide with a plate", TestModels.Vae, "    [Guide]\n    Normal Z(Tensor x)", "    [Guide, [|Plate(\"data\")|]]\n    Normal Z(Tensor x)",
            "The attributes of 'Z' do not go together: a guide inherits the plates of its site"),
        RuleCase.Of(
            "SSV009", "observed guide", TestModels.Vae, "    [Guide]\n    Normal Z(Tensor x)", "    [Guide, [|Observed|]]\n    Normal Z(Tensor x)",
            "The attributes of 'Z' do not go together: what is observed is said once, on the [Sample] method"),
        RuleCase.Of(
            "SSV010", "guide that returns no distribution", TestModels.Mixture, "Categorical K(Tensor x) => Categorical.FromLogits(Classifier.Apply(x));", "[|Tensor|] K(Tensor x) => Classifier.Apply(x);",
            "Method 'K' is a [Guide] but returns 'Tensor': return Exponential, Normal, Bernoulli, Poisson, Categorical or OneHotCategorical"),
        RuleCase.Of(
            "SSV012", "two guides", TestModels.Vae, VaeGuide, VaeGuide + "\n    [Guide(nameof(Z))] Normal [|Prior|]() => Normal.Standard(styles);\n",
            "Site 'Z' has two guides: remove one of them"),
        RuleCase.Of(
            "SSV014", "cycle in the guide", TestModels.Vae, "    [Guide]\n    Normal Z(Tensor x)",
            "    [Sample, Plate(\"data\")] Normal V() => Normal.Standard(styles);\n    [Guide(nameof(V))] Normal [|GuideOfV|](Tensor z) => new(z, 1);\n    [Guide]\n    Normal Z(Tensor x, Tensor v)",
            "Guide 'GuideOfV' depends on itself, GuideOfV → Z → GuideOfV: remove one of these dependencies"),
        RuleCase.Of(
            "SSV015", "continuous site without a guide", TestModels.Vae, VaeGuide, "",
            "Site 'Z' is never observed and has no guide: add '[Guide] Normal Z(…)', or mark the site [Observed]", ("Normal Z()", "Normal [|Z|]()")),
        RuleCase.Of(
            "SSV016", "discrete site without a guide", TestModels.Mixture, MixtureGuide, "",
            "Site 'K' is discrete, never observed, and has no guide: mark it [Enumerate] to sum it out exactly, or add '[Guide, Enumerate] Categorical K(…)'",
            ("Categorical K()", "Categorical [|K|]()")),
        RuleCase.Of(
            "SSV026", "label without a guide that another guide reads", TestModels.SemiSupervisedVae, LabelGuide, "",
            "Site 'Y' is read by others but has no value in the rows where it is missing: guide 'Z' reads it, so add '[Guide, Enumerate] OneHotCategorical Y(…)'",
            ("OneHotCategorical Y()", "OneHotCategorical [|Y|]()")),
        RuleCase.Of(
            "SSV017", "discrete guide that is not enumerated", TestModels.Mixture, "[Guide, Enumerate] Categorical K", "[Guide] Categorical [|K|]",
            "The guide of the discrete site 'K' is not summed out: mark it [Enumerate]; a discrete draw has no gradient of its own, and the score-function estimator for it has too large a variance"),
        RuleCase.Of(
            "SSV018", "continuous guide enumerated", TestModels.Vae, "    [Guide]\n    Normal Z", "    [Guide, [|Enumerate|]]\n    Normal Z",
            "'Z' is Normal, and only Categorical and OneHotCategorical sites can be summed out: remove [Enumerate]"),
        RuleCase.Of(
            "SSV020", "guide of another family", TestModels.Mixture, MixtureGuide,
            "    [Guide, Enumerate] [|OneHotCategorical|] K(Tensor x) => OneHotCategorical.FromLogits(Classifier.Apply(x));\n",
            "The guide of 'K' is OneHotCategorical, but the site is Categorical: return Categorical from both"),
        RuleCase.Of(
            "SSV020", "guide of another continuous family", TestModels.Vae, "Normal Z() => Normal.Standard(styles)",
            "Exponential Z() => Exponential.FromLogRate(Level)",
            "The guide of 'Z' is Normal, but the site is Exponential: return Exponential from both",
            ("    Normal Z(Tensor x)", "    [|Normal|] Z(Tensor x)"),
            ("[Network] Mlp Encoder", "[Parameter] Tensor Level => Tensor.Of(styles);\n    [Network] Mlp Encoder")),
        RuleCase.Of(
            "SSV019", "guide of another name and family", TestModels.SemiSupervisedVae, "OneHotCategorical Y(Tensor x) => OneHotCategorical", "Categorical [|Yy|](Tensor x) => Categorical",
            "Guide 'Yy' is for 'Yy', which is no site of the model: did you mean 'Y'?"),
        RuleCase.Of(
            "SSV028", "weight that is negative unless something else is said", TestModels.SemiSupervisedVae, "float auxiliary = 50", "float auxiliary = -50",
            "The weight of [Auxiliary] is a number of at least 0, or nameof of a constructor parameter that is, but this one is -50", ("Auxiliary(nameof(auxiliary))", "Auxiliary([|nameof(auxiliary)|])")),
        RuleCase.Of(
            "SSV022", "guide of an observed label", TestModels.Mixture, "[Sample, Plate(\"data\")] Categorical", "[Sample, Plate(\"data\"), Observed] Categorical",
            "Site 'K' is observed in every row: remove its guide, or mark the site [PartiallyObserved]", ("Categorical K(Tensor x)", "Categorical [|K|](Tensor x)")),
        RuleCase.Of(
            "SSV022", "guide of an observed site", TestModels.Pixels, X, X + "\n    [Guide(nameof(X))] Bernoulli [|Q|]() => Bernoulli.FromLogits(Logits);",
            "Site 'X' is observed in every row: remove its guide"),
        RuleCase.Of(
            "SSV027", "auxiliary loss of a latent site", TestModels.Mixture, "[Guide, Enumerate]", "[Guide, Enumerate, Auxiliary([|50|])]",
            "[Auxiliary] trains the guide of 'K' on observed rows, but 'K' is never observed: mark the site [PartiallyObserved], or remove [Auxiliary]"),
        RuleCase.Of(
            "SSV028", "auxiliary weight of an unknown name", TestModels.SemiSupervisedVae, "Auxiliary(nameof(auxiliary))", "Auxiliary([|\"weight\"|])",
            "The weight of [Auxiliary] is a number of at least 0, or nameof of a constructor parameter that is, but this one is 'weight'"),
        RuleCase.Of(
            "SSV028", "negative auxiliary weight", TestModels.SemiSupervisedVae, "Auxiliary(nameof(auxiliary))", "Auxiliary([|-1|])",
            "The weight of [Auxiliary] is a number of at least 0, or nameof of a constructor parameter that is, but this one is -1"),
        RuleCase.Of(
            "SSV009", "auxiliary loss on the model's site", TestModels.Mixture, "[Sample, Plate(\"data\")] Categorical K", "[Sample, Plate(\"data\"), [|Auxiliary(50)|]] Categorical K",
            "The attributes of 'K' do not go together: [Auxiliary] belongs on the guide"),
    ];
}
