namespace SsVae.EndToEnd.Tests.Documentation;

/// <summary>The pages that users read. Those on diagnostics have tests of their own, beside the rules.</summary>
internal static class Pages
{
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md",
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(f => "docs/" + Path.GetFileName(f)).Order(StringComparer.Ordinal),
    ];

    /// <summary>The blocks in some of the languages, each under a name of its own.</summary>
    public static TheoryData<string> Blocks(params string[] languages) =>
        new(All.SelectMany(CodeBlock.Of).Where(b => languages.Contains(b.Language)).Select(b => b.ToString()));

    public static CodeBlock Find(string name) => CodeBlock.Of(name.Split(':')[0]).Single(b => b.ToString() == name);
}
