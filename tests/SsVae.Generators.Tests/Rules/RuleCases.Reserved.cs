namespace SsVae.Generators.Tests.Rules;

internal static partial class RuleCases
{
    /// <summary>Sentences of words, beside labels that are in no sentence.</summary>
    private const string Sentences = Harness.Usings + """
        [Model]
        public sealed partial class Sentences(int size = 2)
        {
            [Parameter] Tensor Mean => Tensor.Of(size);

            [Sample, Plate("sentences"), Observed] Normal A() => new(Mean, 1);
            [Sample, Plate("sentences", "words"), Observed] Normal B() => new(Mean, 1);
            [Sample, Plate("topics"), Observed] Normal C() => new(Mean, 1);
        }
        """;

    private static IEnumerable<RuleCase> Reserved() =>
    [
        Taken("property", "_compiled", "public int [|_compiled|] => 1;"),
        Taken("field", "_compiled", "private readonly float _a = 1, [|_compiled|] = 2;"),
        Taken("method", "LossAndGradient", "public static int [|LossAndGradient|](string a) => a.Length;"),
        Taken("overloads", "Data", "public Dataset [|Data|](string a) => Data(a.Length);\n    public Dataset Data(int a) => throw new NotSupportedException();", "using SsVae;\n"),
        Taken("event", "Bind", "public event Action? [|Bind|];"),
        Taken("type", "Parameters", "public sealed class [|Parameters|];"),
        Taken("constant", "Graph", "public const string [|Graph|] = \"\";"),
        Taken("property of the model's interface", "Schema", "public ModelSchema [|Schema|] => throw new NotSupportedException();", "using SsVae;\n"),
        Taken("method like an accessor", "get_Schema", "public int [|get_Schema|]() => 1;"),
        Taken("helper", "Posterior", "Tensor [|Posterior|] => Logits;", "", ("FromLogits(Logits)", "FromLogits(Posterior)")),
        RuleCase.Of(
            "SSV053", "site of another type with a generated name", TestModels.Pixels, "Bernoulli X()", "int [|Data|]()",
            "'Data' is a name that the compiler uses in what it adds to every model: choose another name", ("Bernoulli.FromLogits(Logits)", "1")),
        RuleCase.Of(
            "SSV053", "ordinary member with the name of a site's member", TestModels.Mixture, "    [Guide", "    public int [|PosteriorK|] => 1;\n    [Guide",
            "'PosteriorK' is a name that the compiler uses in what it adds for site 'K': choose another name"),
        RuleCase.Of(
            "SSV053", "class with a generated name", TestModels.Pixels, "class Pixels(", "class [|Schema|](",
            "'Schema' is a name that the compiler uses in what it adds to every model: choose another name"),
        RuleCase.Of(
            "SSV053", "class with the name of a site's member", TestModels.Mixture, "class Mixture(", "class [|ClassifyK|](",
            "'ClassifyK' is a name that the compiler uses in what it adds for site 'K': choose another name"),
        RuleCase.Of(
            "SSV053", "constructor parameter with a generated name", TestModels.Pixels, "(int pixels = 784)", "(int [|Graph|] = 784)",
            "'Graph' is a name that the compiler uses in what it adds to every model: choose another name", ("Tensor.Of(pixels)", "Tensor.Of(Graph)")),
        RuleCase.Of(
            "SSV053", "constructor parameter with a name of records", TestModels.Pixels, "(int pixels = 784)", "(int [|ToString|] = 784)",
            "'ToString' is a name that the compiler uses in what it adds to every model: choose another name", ("Tensor.Of(pixels)", "Tensor.Of(3)")),
        RuleCase.Of(
            "SSV053", "site named after the lengths of a plate", Sentences, "Normal A()", "Normal [|WordsLengths|]()",
            "'WordsLengths' is a name that the compiler uses in what it adds for plate 'words': choose another name"),
        RuleCase.Of(
            "SSV053", "input named after the rows of a plate", Sentences, "    [Sample, Plate(\"topics\")",
            "    [Input, Plate(\"sentences\")] Tensor [|topicsRows|] => Tensor.Of(size);\n    [Sample, Plate(\"topics\")",
            "'topicsRows' is a name that the compiler uses in what it adds for plate 'topics': choose another name", ("A() => new(Mean, 1)", "A() => new(Mean + topicsRows, 1)")),
        RuleCase.Of(
            "SSV053", "plates that differ in the case of a letter", Sentences, "Normal C()", "Normal [|C|]()",
            "'Words' is a name that the compiler uses in what it adds for plate 'words': choose another name", ("\"topics\"", "\"sentences\", \"Words\"")),
        // The sign of the unit kelvin is the letter k in lower case, and no k in upper case.
        RuleCase.Of(
            "SSV053", "sites with one name in lower case", Sentences, "Normal C()", "Normal [|\u212a|]()",
            "'\u212a' is a name that the compiler uses in what it adds for site 'K': choose another name", ("Normal A()", "Normal K()")),
    ];

    /// <summary>A member of the class that the model is not made of.</summary>
    private static RuleCase Taken(string title, string name, string member, string usings = "", params (string Old, string New)[] more) => RuleCase.Of(
        "SSV053", title + " with a generated name", usings + TestModels.Pixels, "    [Sample", "    " + member + "\n    [Sample",
        $"'{name}' is a name that the compiler uses in what it adds to every model: choose another name", more);
}
