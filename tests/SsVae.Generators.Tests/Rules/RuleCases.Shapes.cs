using System.Globalization;

namespace SsVae.Generators.Tests.Rules;

internal static partial class RuleCases
{
    private const string Mean = "new(Means[k], 1)";

    private static IEnumerable<RuleCase> Shapes() =>
    [
        RuleCase.Of(
            "SSV040", "site in the place of a size", TestModels.Mixture, "new(Means[k], 1)", "new(First(Means[k], k), 1);\n\n" + """
                    Tensor First(Tensor x, int size)
                    {
                        var (a, _) = x.Split([|size|], size);
                        return a;
                    }

                    Tensor Rest(Tensor x) => First(x, 1)
                """,
            "This is not a size: write an integer, an int parameter of the constructor, or sums, differences and products of these"),
        RuleCase.Of(
            "SSV041", "sizes that differ", TestModels.Vae, "Decoder.Apply(z)", "[|Decoder.Apply(z) + z|]",
            "Sizes 'pixels' (Decoder) and 'styles' (z) do not agree here: values combine only if they have the same size, or one of them has size 1"),
        RuleCase.Of(
            "SSV038", "size of nothing", TestModels.Vae, "Normal.Standard(styles)", "Normal.Standard([|styles - styles|])",
            "A size is at least 1, but this one is '0'"),
        RuleCase.Of(
            "SSV038", "negative part", TestModels.Vae, "Split(styles, styles)", "Split([|-1|], 2 * styles + 1)",
            "A size is at least 1, but this one is '-1'"),
        RuleCase.Of(
            "SSV052", "uniform over one value", TestModels.Mixture, "Categorical.Uniform(classes)", "[|Categorical.Uniform(1)|]",
            "This Categorical would have one value only: give it one logit or probability per value"),
        RuleCase.Of(
            "SSV031", "number beyond single precision", TestModels.Vae, "Exp(logScale)", "Exp(logScale) + [|1e300|]",
            "'1e300' cannot be compiled: numbers are single precision, up to 3.4e38; write one of those"),
        RuleCase.Of(
            "SSV031", "no number", TestModels.Vae, "Exp(logScale)", "[|float.NaN|]",
            "'float.NaN' cannot be compiled: numbers are single precision, up to 3.4e38; write one of those"),
        RuleCase.Of(
            "SSV038", "size that no array has", TestModels.Vae, "Normal.Standard(styles)", "Normal.Standard([|styles * 100000 * 100000|])",
            "A size is at most 2,147,483,647, but this one is '10000000000 * styles'"),
        RuleCase.Of(
            "SSV038", "parameter that no memory holds", TestModels.Pixels, "Tensor.Of(pixels)", "Tensor.Of(100000, [|100000 * pixels|])",
            "A size is at most 2,147,483,647, but this one is '10000000000 * pixels'"),
        RuleCase.Of(
            "SSV038", "network that no memory holds", TestModels.Vae, "Encoder => new([hidden], 2 * styles)", "Encoder => new([100000, 100000], 2 * styles)",
            "A size is at most 2,147,483,647, but this one is '10000000000'", ("Encoder.Apply(x)", "[|Encoder.Apply(x)|]")),
        RuleCase.Of(
            "SSV038", "values that are put together again and again", TestModels.Pixels, "X() => Bernoulli.FromLogits(Logits);",
            "X()\n    {\n        var a0 = Logits;\n" + string.Concat(Enumerable.Range(0, 70).Select(i => $"        var a{(i + 1).ToString(CultureInfo.InvariantCulture)} = "
                + (i == 30 ? "[|Concat(a30, a30)|];\n" : $"Concat(a{i.ToString(CultureInfo.InvariantCulture)}, a{i.ToString(CultureInfo.InvariantCulture)});\n"))) + "        return Bernoulli.FromLogits(a70);\n    }",
            "A size is at most 2,147,483,647, but this one is '2147483648 * pixels'"),
        RuleCase.Of(
            "SSV042", "parts that do not add up", TestModels.Vae, "Encoder.Apply(x).Split(styles, styles)", "[|Encoder.Apply(x).Split(styles, pixels)|]",
            "The parts add up to 'pixels + styles', but the value that is split has size '2 * styles' (Encoder): make them agree"),
        RuleCase.Of(
            "SSV043", "a part without a name", TestModels.Vae, "var (loc, logScale) = Encoder.Apply(x).Split(styles, styles);",
            "[|var (loc, logScale, rest) = Encoder.Apply(x).Split(styles, styles);|]",
            "The value has 2 parts, but 3 names are declared: declare one name per part, '_' for those that are not needed"),
        RuleCase.Of(
            "SSV044", "network of two input widths", TestModels.Vae, "Encoder.Apply(x).Split", "(Encoder.Apply(x) + [|Encoder.Apply(x, x)|]).Split",
            "Network 'Encoder' is applied to a value of size '2 * pixels' here, but to one of size 'pixels' elsewhere: its inputs must have one size"),
        RuleCase.Of(
            "SSV045", "guide of another size", TestModels.Vae, "new Normal(loc, Exp(logScale))", "new Normal(Concat(loc, loc), 1)",
            "The guide of 'Z' has size '2 * styles', but the model's distribution has 'styles': make them agree", ("Normal Z(Tensor x)", "Normal [|Z|](Tensor x)")),
        RuleCase.Of(
            "SSV045", "guide whose network has another size", TestModels.SemiSupervisedVae, "new([hidden], classes)", "new([hidden], 9)",
            "The guide of 'Y' has size '9' (Classifier), but the model's distribution has 'classes': make them agree",
            ("OneHotCategorical Y(Tensor x)", "OneHotCategorical [|Y|](Tensor x)")),
        RuleCase.Of(
            "SSV046", "index that is a size", TestModels.Mixture, Mean, "new(Means[[|size|]], 1)",
            "Only the value of a Categorical site can be an index here, or a constant where a table is indexed: pass the 'int' parameter of such a site"),
        RuleCase.Of(
            "SSV074", "constant beyond the dimension", TestModels.Mixture, Mean, "new(Means[[|4|]], 1)",
            "'4' is no index of 'Means' [4, size] here: the indices of a dimension of size n are 0 … n - 1, and there are as many indices as dimensions at most",
            ("Tensor.Of(classes, size)", "Tensor.Of(4, size)")),
        RuleCase.Of(
            "SSV074", "index below 0", TestModels.Mixture, Mean, "new(Means[k, [|-1|]], 1)",
            "'-1' is no index of 'Means' [classes, size] here: the indices of a dimension of size n are 0 … n - 1, and there are as many indices as dimensions at most"),
        RuleCase.Of(
            "SSV074", "one site too many", TestModels.Mixture, Mean, "new(Means[k, [|k|]], 1)",
            "'k' is no index of 'Means' [classes] here: the indices of a dimension of size n are 0 … n - 1, and there are as many indices as dimensions at most",
            ("Tensor.Of(classes, size)", "Tensor.Of(classes)")),
        RuleCase.Of(
            "SSV074", "one index too many", TestModels.Mixture, Mean, "new(Means[k, [|0|]], 1)",
            "'0' is no index of 'Means' [classes] here: the indices of a dimension of size n are 0 … n - 1, and there are as many indices as dimensions at most",
            ("Tensor.Of(classes, size)", "Tensor.Of(classes)")),
        RuleCase.Of(
            "SSV046", "unit vector of a constant", TestModels.Mixture, Mean, "new(Means[k] + Sum(OneHot([|1|])), 1)",
            "Only the value of a Categorical site can be an index here, or a constant where a table is indexed: pass the 'int' parameter of such a site"),
        RuleCase.Of(
            "SSV047", "index of a value", TestModels.Mixture, Mean, "new([|Exp(Means[k])[k]|], 1)",
            "Only a [Parameter] can be indexed by a discrete site: give the table that is indexed the attribute [Parameter]"),
        RuleCase.Of(
            "SSV048", "index of another dimension", TestModels.Mixture, Mean, "new(Means[[|k|]], 1)",
            "Site 'K' has 'classes' values, which is not the dimension of 'Means' [size, classes] that it indexes: make them agree",
            ("Tensor.Of(classes, size)", "Tensor.Of(size, classes)")),
        RuleCase.Of(
            "SSV050", "table as a value", TestModels.Mixture, Mean, "new([|Means|], 1)",
            "'Means' [classes, size] has too many dimensions to be a value: index it by discrete sites until at most one dimension is left"),
        RuleCase.Of(
            "SSV052", "one logit", TestModels.Mixture, "Categorical.FromLogits(Classifier.Apply(x))", "[|Categorical.FromLogits(Classifier.Apply(x))|]",
            "This Categorical would have one value only: give it one logit or probability per value", ("new(classes);", "new(1);")),
        RuleCase.Of(
            "SSV053", "site with a generated name", TestModels.Pixels, "Bernoulli X()", "Bernoulli [|Loss|]()",
            "'Loss' is a name that the compiler uses in what it adds to every model: choose another name"),
        RuleCase.Of(
            "SSV053", "site with the name of a generated parameter", TestModels.Pixels, "Bernoulli X()", "Bernoulli [|Seed|]()",
            "'Seed' is a name that the compiler uses in what it adds to every model: choose another name"),
        RuleCase.Of(
            "SSV053", "network with the name of a generated method", TestModels.Mixture, "Linear Classifier", "Linear [|ClassifyK|]",
            "'ClassifyK' is a name that the compiler uses in what it adds for site 'K': choose another name", ("Classifier.Apply", "ClassifyK.Apply")),
        RuleCase.Of(
            "SSV032", "index as a number in a helper", TestModels.Mixture, Mean, "new(Means[k] + Scaled(k), 1)",
            "Index 'j' is used as a number: it may index ('Means[j]') or enter 'OneHot(j)'",
            ("    [Guide", "    Tensor Scaled(int j) => Exp([|j|]);\n    [Guide")),
    ];
}
