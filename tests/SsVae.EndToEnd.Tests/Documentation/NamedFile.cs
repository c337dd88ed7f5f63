using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SsVae.EndToEnd.Tests.Documentation;

/// <summary>
/// A file that a page names with what is to be found there: <c>[`Room/File.cs`](../Project/Room/File.cs) (`Name`, `Other`)</c>,
/// or without a link, where there is one file of the name.
/// </summary>
/// <param name="Name">What the page calls it.</param>
/// <param name="Target">Where its link leads, from the folder of the pages; empty without one.</param>
/// <param name="Identifiers">What is to be found there.</param>
internal sealed partial record NamedFile(string Name, string Target, IReadOnlyList<string> Identifiers)
{
    public static IEnumerable<NamedFile> In(string text) => Mention().Matches(text).Select(m => new NamedFile(
        m.Groups["name"].Value, m.Groups["target"].Value, [.. Span().Matches(m.Groups["names"].Value).Select(s => s.Groups[1].Value)]));

    /// <summary>The files of C# that a text names in any way.</summary>
    public static IEnumerable<string> Spans(string text) => FileSpan().Matches(text).Select(m => m.Groups[1].Value);

    /// <summary>What the page says that is not so.</summary>
    public IEnumerable<string> Mistakes()
    {
        IReadOnlyList<string> files = Target.Length == 0
            ? SourceFiles.Named(Name)
            : [Path.GetFullPath(Path.Combine(Repository.Root, "docs", Target))];
        if (files is not [var file] || !File.Exists(file))
        {
            return [FormattableString.Invariant($"There are {files.Count(File.Exists)} files '{Name}'.")];
        }

        // Comments do not count.
        var tokens = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantTokens()
            .Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText).ToHashSet(StringComparer.Ordinal);
        return Identifiers.Where(i => !tokens.Contains(i)).Select(i => $"{Name} has no {i}")
            .Concat(SourceFiles.Named(Name).Contains(file) ? [] : [$"{Target} is not called {Name}."]);
    }

    [GeneratedRegex(@"(?:\[`(?<name>[^`]+)`\]\((?<target>[^)\s]+\.cs)\)|`(?<name>[^`]+\.cs)`)\s\((?<names>`[^`]+`(?:,\s`[^`]+`)*)\)")]
    private static partial Regex Mention();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"`([\w./]+\.cs)`")]
    private static partial Regex FileSpan();
}
