namespace SsVae.EndToEnd.Tests.Documentation;

/// <summary>The pages that users read. Those on diagnostics have tests of their own, beside the rules.</summary>
internal static class Pages
{
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md",
        .. In("docs/"),
        .. In("docs/models/"),
    ];

    /// <summary>The blocks in some of the languages, each under a name of its own.</summary>
    public static TheoryData<string> Blocks(params string[] languages) =>
        new(All.SelectMany(CodeBlock.Of).Where(b => languages.Contains(b.Language)).Select(b => b.ToString()));

    public static CodeBlock Find(string name) => CodeBlock.Of(name.Split(':')[0]).Single(b => b.ToString() == name);

    private static IEnumerable<string> In(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md").Select(f => folder + Path.GetFileName(f)).Order(StringComparer.Ordinal);
}
