using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SsVae.Generators.Families;
using SsVae.Generators.Rules;

namespace SsVae.Generators.Tests.Pipeline;

/// <summary>Whatever names are accepted, the generated code compiles, without a warning.</summary>
public sealed partial class NameTests
{
    /// <summary>
    /// Sites of every kind, plates inside one another and beside one another, a chain, weights, sizes and a number; ‹X› is a name, ‹x› the
    /// parameter of that name, and ‹=X› the name in a text.
    /// </summary>
    private const string Template = Harness.Usings + """
        namespace ‹Space›.‹Inside›;

        public partial class ‹Outer›
        {
            [Model]
            public sealed partial class ‹Class›(int ‹Size› = 2, int ‹Classes› = 3, float ‹Scale› = 1)
            {
                [Network] Linear ‹Net› => new(‹Classes›);
                [Network] Linear ‹Mean› => new(2 * ‹Size›);
                [Parameter] Tensor ‹Table› => Tensor.Of(‹Classes›, ‹Size›);
                [Parameter] Tensor ‹Steps› => Tensor.Of(‹Classes›, ‹Classes›);
                [Input, Plate("‹=Data›")] Tensor ‹Given› => Tensor.Of(‹Size›);

                [Sample, Plate("‹=Data›")] Normal ‹Z›() => Normal.Standard(‹Size›);
                [Sample, Plate("‹=Data›"), PartiallyObserved] Categorical ‹K›() => Categorical.Uniform(‹Classes›);
                [Sample, Plate("‹=Data›"), Enumerate] Categorical ‹J›(int ‹k›) => Categorical.FromLogits(‹Steps›[‹k›]);
                [Sample, Plate("‹=Data›"), Observed] Normal ‹X›(Tensor ‹z›, int ‹k›, int ‹j›, Tensor ‹given›) => new(‹z› + ‹Table›[‹k›] + ‹Help›(‹j›) + ‹given› * ‹Scale›, 1);
                [Sample, Plate("‹=Data›", "‹=Words›"), Observed] Bernoulli ‹W›() => Bernoulli.FromLogits(‹Table›[0]);
                [Sample, Plate("‹=Topics›"), Observed] Normal ‹T›() => new(‹Table›[0], 1);
                [Sample, Plate("‹=Data›"), Markov("‹=Times›"), Enumerate] Categorical ‹S›() => Categorical.Uniform(‹Classes›);
                [Sample] Categorical ‹S›([Lag(1)] int ‹s›) => Categorical.FromLogits(‹Steps›[‹s›]);
                [Sample, Plate("‹=Data›", "‹=Times›"), Observed] Normal ‹Y›(int ‹s›) => new(‹Table›[‹s›], 1);

                [Guide, Enumerate] Categorical ‹K›(Tensor ‹x›) => Categorical.FromLogits(‹Net›.Apply(‹x›));
                [Guide(nameof(‹Z›))] Normal ‹Guess›(Tensor ‹x›)
                {
                    var (‹Location›, ‹LogScale›) = ‹Mean›.Apply(‹x›).Split(‹Size›, ‹Size›);
                    return new(‹Location›, Exp(‹LogScale›));
                }

                Tensor ‹Help›(int ‹Index›) => ‹Table›[‹Index›];
            }
        }
        """;

    /// <summary>Keywords of C# and of some places of it; names of generated programs, operators, records and namespaces; names that are hardly letters.</summary>
    private static readonly string[] Words =
    [
        "event", "class", "default", "params", "in", "operator", "namespace", "int", "this", "base", "null", "string", "checked", "stackalloc", "readonly", "case",
        "record", "await", "async", "field", "value", "from", "select", "where", "global", "scoped", "required", "file", "partial", "dynamic", "yield", "get",
        "allows", "extension", "unmanaged", "notnull", "managed", "args", "with", "and", "not", "when", "_", "__", "_1", "é", "Ⅷ", "a\u203fb", "nint", "let",
        "System", "Modelling", "V", "i", "IOperator", "Compiled", "Elbo", "Evidence", "Batch", "Block", "Elementwise", "Share", "inputs", "parameters", "sizes",
        "Program", "Chain", "Lag1", "s", "global_", "weight", "Square", "Step", "LaneFunctions",
    ];

    private static readonly string[] Places = [.. Placeholder().Matches(Template).Select(m => Key(m.Groups[2].Value)).Distinct()];

    public static TheoryData<int> Turns => [.. Enumerable.Range(0, Words.Length)];

    /// <summary>Every word at every place, in as many turns as there are words.</summary>
    [Theory]
    [MemberData(nameof(Turns))]
    public void Every_word_is_a_name_everywhere(int turn)
    {
        var names = Places.Select((place, i) => (place, Word: Words[(turn + i) % Words.Length])).ToDictionary(p => p.place, p => p.Word, StringComparer.Ordinal);
        var model = Placeholder().Replace(Template, m => (names[Key(m.Groups[2].Value)], m.Groups[1].Value) switch
        {
            // In a deconstruction it discards.
            ("_", _) when m.Groups[2].Value is "Location" or "LogScale" => m.Groups[2].Value,
            (var word, "=") => PlateRules.IsName(word) ? word : m.Groups[2].Value,
            var (word, _) => "@" + (char.IsLower(m.Groups[2].Value[0]) ? char.ToLowerInvariant(word[0]) + word[1..] : word),
        });
        var compiled = Harness.Compile(model);
        Assert.Empty(compiled.Diagnostics);
        Assert.DoesNotContain(compiled.CSharpProblems, d => d.Severity == DiagnosticSeverity.Error || d.Location.SourceTree != compiled.Compilation.SyntaxTrees.First());
    }

    /// <summary>The first of two programs for the site s, and the one of all sites that are summed.</summary>
    [Fact]
    public void Programs_have_names_of_their_own()
    {
        var model = TestModels.Mixture
            .Replace("K()", "s()", StringComparison.Ordinal).Replace("K(Tensor x)", "s(Tensor x)", StringComparison.Ordinal)
            .Replace("X(int k) => new(Means[k], 1)", "X(int s, int j) => new(Means[s] + Means[j], 1)", StringComparison.Ordinal)
            .Replace("    [Guide", "    [Sample, Plate(\"data\"), Enumerate] Categorical J() => Categorical.Uniform(classes);\n    [Guide", StringComparison.Ordinal);
        AssertCompiles(Harness.Compile(model));
    }

    [Fact]
    public void Models_have_namespaces_of_their_own()
    {
        var names = new[] { ("A.B", "M"), ("A_B", "M"), ("A", "B_M"), ("A._B", "M"), ("A.B_", "M"), ("A", "_"), ("A", "__"), ("A_", "_"), ("System", "M"), ("A", "System"), ("A", "event"), ("A", "D_Pixels"), ("A_D", "Pixels") };
        var models = names.Select(n => TestModels.Pixels.Replace("[Model]", $"namespace {n.Item1};\n[Model]", StringComparison.Ordinal).Replace("class Pixels", "class @" + n.Item2, StringComparison.Ordinal));
        var nested = TestModels.Pixels.Replace("[Model]", "namespace A; partial class D\n{\n[Model]", StringComparison.Ordinal) + "\n}";
        var alone = new[] { "event", "Modelling", "record", "e\u203f", "Softplus" }.Select(n => TestModels.Pixels.Replace("class Pixels", "class @" + n, StringComparison.Ordinal));
        var compiled = Harness.Compile([.. models, nested, .. alone]);
        AssertCompiles(compiled);
        var spaces = compiled.Generated.Values.Select(s => s.Split('\n').Single(l => l.StartsWith("namespace SsVae.Generated.", StringComparison.Ordinal)));
        Assert.Equal(compiled.Generated.Count, spaces.Distinct().Count());
    }

    /// <summary>The list of taken names is that of the members that are generated.</summary>
    [Fact]
    public void Every_generated_member_is_taken()
    {
        foreach (var source in new[] { TestModels.SemiSupervisedVae, TestModels.Mixture, TestModels.Pixels, TestModels.Vae })
        {
            var compiled = Harness.Compile(source);
            var spec = Harness.Read(source).Model.Spec!;
            var members = compiled.Compilation.GetTypeByMetadataName(spec.FullName)!.GetMembers()
                .Where(m => m.DeclaringSyntaxReferences.Any(r => r.SyntaxTree != compiled.Compilation.SyntaxTrees.First())).Select(m => m.Name).Distinct().ToList();
            Assert.Contains("_compiled", members);
            Assert.All(members, m => Assert.NotNull(ReservedNames.Member(m, spec.Sites.Where(s => Family.Of(s.Family).IsEnumerable).Select(s => s.Name))));
        }
    }

    private static void AssertCompiles(Compiled compiled)
    {
        Assert.Empty(compiled.Diagnostics);
        Assert.DoesNotContain(compiled.CSharpProblems, d => d.Severity == DiagnosticSeverity.Error);
    }

    private static string Key(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    [GeneratedRegex("‹(=?)(.*?)›")]
    private static partial Regex Placeholder();
}
