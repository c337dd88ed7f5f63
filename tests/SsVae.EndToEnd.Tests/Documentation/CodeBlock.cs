namespace SsVae.EndToEnd.Tests.Documentation;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page, from the root of the repository.</param>
/// <param name="Line">Where its text starts, from 1.</param>
/// <param name="Language">What the fence says: csharp, sh, ….</param>
/// <param name="Mark">The comment on the line before the fence, if there is one: <c>from: FILE</c>, <c>generated</c> or <c>refused: ID</c>.</param>
public sealed record CodeBlock(string Page, int Line, string Language, string Mark, string Text)
{
    /// <summary>All blocks of a page.</summary>
    public static IEnumerable<CodeBlock> Of(string page)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, page));
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            var start = i + 1;
            var end = Array.IndexOf(lines, "```", start);
            Assert.True(end >= 0, $"{page}: a fence is not closed.");
            var before = i > 0 ? lines[i - 1] : "";
            var mark = before.StartsWith("<!-- ", StringComparison.Ordinal) ? before[5..].Replace(" -->", "", StringComparison.Ordinal) : "";
            yield return new(page, start + 1, lines[i][3..].Trim(), mark, string.Join('\n', lines[start..end]));
            i = end;
        }
    }

    /// <summary>Whether the block is a run of lines of a text, whatever the indentation.</summary>
    public bool OccursIn(string text) =>
        ("\n" + Flat(text) + "\n").Contains("\n" + Flat(Text) + "\n", StringComparison.Ordinal);

    public override string ToString() => FormattableString.Invariant($"{Page}:{Line}");

    private static string Flat(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim())).Trim();
}
