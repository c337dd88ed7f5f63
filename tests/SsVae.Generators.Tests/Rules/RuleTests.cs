using SsVae.Generators.Spec;

namespace SsVae.Generators.Tests.Rules;

/// <summary>Every rule gives its own message, once, at the token that is wrong.</summary>
public sealed class RuleTests
{
    public static TheoryData<string> Titles => [.. RuleCases.All.Select(c => c.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void One_mistake_is_one_message(string title)
    {
        var rule = RuleCases.All.Single(c => c.Title == title);
        var (source, start, length) = Unmark(rule.Source);
        var compiled = Harness.Compile(source);
        var diagnostic = Assert.Single(compiled.Diagnostics);
        Assert.Equal(rule.Id, diagnostic.Id);
        Assert.Equal(rule.Message, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(source.Substring(start, length), source[diagnostic.Location.SourceSpan.Start..diagnostic.Location.SourceSpan.End]);
        Assert.Equal(start, diagnostic.Location.SourceSpan.Start);
        Assert.Equal(Diagnostics.HelpLink(rule.Id), diagnostic.Descriptor.HelpLinkUri);
        // A mistake of the language is none of C#: the stub keeps the rest of the program compiling.
        Assert.DoesNotContain(compiled.CSharpProblems, d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }

    [Fact]
    public void What_is_in_its_domain_is_accepted() => Assert.All(RuleCases.InDomain, model => Assert.Empty(Harness.Compile(model).Diagnostics));

    private static (string Source, int Start, int Length) Unmark(string marked)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var end = marked.IndexOf("|]", StringComparison.Ordinal);
        Assert.True(start >= 0 && end > start, "The source marks no token.");
        return (marked.Remove(end, 2).Remove(start, 2), start, end - start - 2);
    }
}
