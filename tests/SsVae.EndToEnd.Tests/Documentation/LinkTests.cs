using System.Text.RegularExpressions;

namespace SsVae.EndToEnd.Tests.Documentation;

/// <summary>Links and pictures of the pages lead to files of the repository.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Names => new(Pages.All);

    [Theory]
    [MemberData(nameof(Names))]
    public void Links_lead_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        var targets = Link().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))).Select(m => m.Groups[1].Value.Split('#')[0])
            .Where(t => t.Length > 0 && !t.StartsWith("https://", StringComparison.Ordinal));
        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(folder, target)), $"{page} links to {target}, which is not there."));
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
