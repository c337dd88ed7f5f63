using System.Text.RegularExpressions;

namespace SsVae.EndToEnd.Tests.Documentation;

/// <summary>A stop of the life of a value: a section of the page.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Text">What it says, without blocks.</param>
/// <param name="Blocks">How many blocks it has.</param>
internal sealed partial record Stop(string Title, string Text, int Blocks)
{
    /// <summary>The files that it happens in, each with what is to be found there.</summary>
    public IEnumerable<NamedFile> Files => NamedFile.In(Text);

    /// <summary>How many sentences it has.</summary>
    public int Sentences => SentenceEnd().Count(Text);

    public static IReadOnlyList<Stop> Of(string page)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, page));
        return
        [
            .. Heading().Split(text).Skip(1).Chunk(2).Select(s => new Stop(
                s[0], Comment().Replace(Block().Replace(s[1], ""), ""), Block().Count(s[1]))),
        ];
    }

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("<!--.*?-->")]
    private static partial Regex Comment();

    [GeneratedRegex(@"[.!?](?=\s|$)")]
    private static partial Regex SentenceEnd();
}
