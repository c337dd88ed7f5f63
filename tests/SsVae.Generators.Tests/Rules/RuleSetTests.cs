using System.Text.RegularExpressions;
using System.Xml.Linq;
using SsVae.Generators.Spec;
using SsVae.Generators.Tests.Fixes;

namespace SsVae.Generators.Tests.Rules;

/// <summary>A rule has a descriptor, a release row, a page, a line of the index and a test, or the build fails.</summary>
public sealed partial class RuleSetTests
{
    private static readonly string Pages = Path.Combine(Paths.Repository, "docs", "diagnostics");

    /// <summary>The rule that is about no model; <see cref="BuildPropertyTests"/>.</summary>
    private const string OfTheProject = "SSV066";

    private static string[] Descriptors => [.. Diagnostics.All.Select(d => d.Id)];

    public static TheoryData<string> Ids => [.. Descriptors];

    [Fact]
    public void Ids_are_unique_and_in_order() => Assert.Equal(Descriptors.Distinct().Order(StringComparer.Ordinal), Descriptors);

    [Fact]
    public void Every_rule_has_a_release_row()
    {
        var files = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" };
        var rows = files.SelectMany(f => File.ReadLines(Path.Combine(Paths.Repository, "SsVae.Generators", f)))
            .Select(l => Id().Match(l)).Where(m => m.Success && m.Index == 0).Select(m => m.Value);
        Assert.Equal(Descriptors, rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_has_a_page()
    {
        var pages = Directory.EnumerateFiles(Pages, "SSV*.md").Select(f => Path.GetFileNameWithoutExtension(f)!);
        Assert.Equal(Descriptors, pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_is_in_the_index_once()
    {
        var listed = File.ReadLines(Path.Combine(Pages, "README.md")).Select(l => Id().Match(l)).Where(m => m.Success).Select(m => m.Value);
        Assert.Equal(Descriptors, listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_index_and_the_release_row_have_title_and_severity_and_the_index_says_what_has_a_fix(string id)
    {
        var rule = Diagnostics.All.Single(d => d.Id == id);
        var title = rule.Title.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string[] marks =
        [
            .. rule.DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error ? [] : new[] { $"*{rule.DefaultSeverity.ToString().ToLowerInvariant()}*" },
            .. EditedModel.FixableIds.Contains(id) ? new[] { "*fix*" } : [],
        ];
        Assert.Contains($"* [{id}]({id}.md): {title}{(marks.Length > 0 ? $" ({string.Join(", ", marks)})" : "")}", File.ReadLines(Path.Combine(Pages, "README.md")));
        Assert.Contains($"{id} | SsVae | {rule.DefaultSeverity} | {title}", File.ReadLines(Path.Combine(Paths.Repository, "SsVae.Generators", "AnalyzerReleases.Unshipped.md")));
    }

    [Fact]
    public void Every_rule_is_tested() =>
        Assert.Equal(Descriptors, RuleCases.All.Select(c => c.Id).Append(OfTheProject).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_has_the_title_of_the_rule(string id)
    {
        var title = Diagnostics.All.Single(d => d.Id == id).Title.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal($"# {id}: {title}", File.ReadLines(Path.Combine(Pages, id + ".md")).First());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_of_the_page_is_wrong_and_its_correction_right(string id)
    {
        var examples = Example().Matches(File.ReadAllText(Path.Combine(Pages, id + ".md"))).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(2, examples.Count);
        Assert.Equal([id], Compile(examples[0]).Diagnostics.Select(d => d.Id));
        var corrected = Compile(examples[1]);
        Assert.Empty(corrected.Diagnostics);
        Assert.DoesNotContain(corrected.CSharpProblems, d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }

    /// <summary>Compiles a file, or a model in a project with properties.</summary>
    private static Compiled Compile(string example) => example.StartsWith('<')
        ? Harness.Compile([TestModels.Pixels], [.. XElement.Parse(example).Elements().Select(e => (e.Name.LocalName, e.Value))])
        : Harness.Compile(Harness.Usings + example);

    [GeneratedRegex("SSV[0-9]{3}")]
    private static partial Regex Id();

    [GeneratedRegex("```(?:csharp|xml)\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
