namespace SsVae.Generators.Tests.Rules;

internal static partial class RuleCases
{
    /// <summary>A site of three values, and one whose number of values is a constructor parameter.</summary>
    private const string Branching = """
        using SsVae.Modelling;
        using static SsVae.Modelling.Functions;

        [Model]
        public sealed partial class Branching(int size = 2, int kinds = 3)
        {
            [Network] Linear First => new(3);
            [Network] Linear Second => new(kinds);
            [Parameter] Tensor Low => Tensor.Of(size);
            [Parameter] Tensor Table => Tensor.Of(3, size);

            [Sample, Plate("data")] Categorical K() => Categorical.Uniform(3);
            [Sample, Plate("data")] OneHotCategorical Y() => OneHotCategorical.Uniform(kinds);
            [Sample, Plate("data")] Categorical J() => Categorical.Uniform(kinds);
            [Sample, Plate("data"), Observed] Normal X(int k, int j, Tensor y) => new(k == 0 ? Low : Table[k] + Sum(y), 1);

            [Guide, Enumerate] Categorical K(Tensor x) => Categorical.FromLogits(First.Apply(x));
            [Guide, Enumerate] OneHotCategorical Y(Tensor x) => OneHotCategorical.FromLogits(Second.Apply(x));
            [Guide, Enumerate] Categorical J(Tensor x) => Categorical.FromLogits(Second.Apply(x));
        }
        """;

    private const string NotABranch =
        "cannot choose a branch: only the value of a Categorical site can, as in 'k switch { 0 => …, _ => … }' or 'k == 0 ? … : …'";

    private static IEnumerable<RuleCase> Branches() =>
    [
        Chosen("SSV070", "branch on a size", "[|size == 2|] ? Low : 0", "'size == 2' " + NotABranch),
        Chosen("SSV070", "branch on an inequality", "[|k > 1|] ? Low : 0", "'k > 1' " + NotABranch),
        Chosen("SSV070", "branch on two sites", "[|k == j|] ? Low : 0", "'k == j' " + NotABranch),
        Chosen("SSV070", "switch on a sum", "([|k + 1|]) switch { 0 => Low, _ => 0 }", "'k + 1' " + NotABranch),
        RuleCase.Of(
            "SSV070", "branch on a number in a helper", Branching, "k == 0 ? Low", "Pick(size)",
            "'i' " + NotABranch, (" : Table[k] + Sum(y), 1);", ", 1);\n    Tensor Pick(int i) => [|i|] == 0 ? Low : 0;")),
        Chosen("SSV071", "value without a branch", "[|k switch { 0 => Low, 1 => 0 }|]", "The branches do not cover every value of site 'K', which has '3' values: add an arm '_ => …'",
            Unexhausted),
        Chosen("SSV071", "values that a constructor parameter counts", "[|j switch { 0 => Low, 1 => 0, 2 => 1 }|]",
            "The branches do not cover every value of site 'J', which has 'kinds' values: add an arm '_ => …'", Unexhausted),
        Chosen("SSV072", "constant that is too large", "k switch { 0 or [|3|] => Low, _ => 0 }", "'3' is no value of site 'K', whose '3' values are numbered from 0"),
        Chosen("SSV072", "constant below 0", "j == [|-1|] ? Low : 0", "'-1' is no value of site 'J', whose 'kinds' values are numbered from 0"),
        RuleCase.Of(
            "SSV073", "differently many parts", Branching, "Normal X(int k, int j, Tensor y) => new(k == 0 ? Low : Table[k] + Sum(y), 1);",
            "Normal X(int k, int j, Tensor y) { var (a, b) = [|k == 0 ? Concat(Low, Low).Split(size, size) : Concat(Low, Low, Low).Split(size, size, size)|]; return new(a + b + Table[k] + Sum(y), 1); }",
            "The branches are not of one kind: give them all a value, all a distribution of the same family, or all equally many parts"),
        Chosen("SSV041", "branches of two sizes", "[|k == 0 ? Low : Concat(Low, Low)|]",
            "Sizes 'size' and '2 * size' do not agree here: values combine only if they have the same size, or one of them has size 1"),
        Chosen("SSV031", "branch with a guard", "k switch { 0 when [|size > 2|] => Low, _ => 0 }",
            "'size > 2' cannot be compiled: a branch is chosen by the value alone, without 'when'"),
        Chosen("SSV031", "branch on a range", "k switch { [|> 1|] => Low, _ => 0 }",
            "'> 1' cannot be compiled: a branch is on whole numbers, several with 'or', and '_' for all others"),
    ];

    /// <summary>C# has a warning of its own for this.</summary>
    private static readonly (string, string) Unexhausted = ("[Model]", "#pragma warning disable CS8509\n[Model]");

    private static RuleCase Chosen(string id, string title, string value, string message, params (string, string)[] more) =>
        RuleCase.Of(id, title, Branching, "k == 0 ? Low : Table[k] + Sum(y)", value, message, more);
}
