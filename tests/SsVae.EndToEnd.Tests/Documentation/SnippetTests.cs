using SsVae.EndToEnd.Tests.RandomModels;

namespace SsVae.EndToEnd.Tests.Documentation;

/// <summary>
/// Code on a page is code that runs: a block is either part of a file that is compiled and tested, or part of what is generated
/// for the flagship, or a model that compiles without a warning, or one that is refused as the page says, or statements of a
/// caller that has the flagship and some data sets.
/// </summary>
public sealed class SnippetTests
{
    // What the pages say that their examples begin with.
    private const string Usings = "global using SsVae;\nglobal using SsVae.Modelling;\nglobal using static SsVae.Modelling.Functions;\n";

    private static readonly string Flagship = File.ReadAllText(Path.Combine(Repository.Root, "SsVae.Models", "SemiSupervisedVae.cs"));

    private static readonly Lazy<string> Generated = new(() =>
    {
        var (compilation, problems) = ModelCompiler.Check([Flagship]);
        Assert.Empty(problems);
        return compilation.SyntaxTrees.Last().ToString();
    });

    public static TheoryData<string> Code => Pages.Blocks("csharp", "fsharp", "xml");

    [Theory]
    [MemberData(nameof(Code))]
    public void Code_is_code_that_is_tested(string name)
    {
        var block = Pages.Find(name);
        var (kind, argument) = block.Mark.Split(": ") is [var k, var a] ? (k, a) : (block.Mark, "");
        switch (kind)
        {
            case "from":
                Assert.True(block.OccursIn(File.ReadAllText(SourceFiles.Find(argument))), $"{name} is not in {argument}.");
                break;
            case "generated":
                Assert.True(block.OccursIn(Generated.Value), $"{name} is not in the code generated for the flagship:\n{Generated.Value}");
                break;
            case "refused":
                Assert.Equal([argument], Problems(block.Text).Select(p => p.Id).Distinct());
                break;
            default:
                Assert.Equal(("csharp", ""), (block.Language, kind));
                Assert.Empty(block.Text.Contains("[Model]", StringComparison.Ordinal) ? Problems(block.Text) : Problems(Flagship, Caller(block.Text)));
                break;
        }
    }

    [Fact]
    public void The_pages_have_examples_of_every_kind()
    {
        var kinds = Pages.All.SelectMany(CodeBlock.Of).Where(b => b.Language == "csharp").Select(b => b.Mark.Split(':')[0]).ToHashSet();
        Assert.Superset(new HashSet<string> { "", "from", "generated", "refused" }, kinds);
    }

    private static IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic> Problems(params string[] sources) => ModelCompiler.Check([Usings, .. sources]).Problems;

    private static string Caller(string statements) => $$"""
        namespace SsVae.Models;

        internal static class Caller
        {
            public static void Run(Dataset training, Dataset validation, Dataset testing)
            {
                {{statements}}
            }
        }
        """;
}
