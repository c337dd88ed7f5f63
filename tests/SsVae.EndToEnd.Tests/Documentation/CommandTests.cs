using System.Text.RegularExpressions;
using SsVae.EndToEnd.Tests.Packaging;

namespace SsVae.EndToEnd.Tests.Documentation;

/// <summary>Commands on a page exist: projects, scripts and files are there, and <c>ssvae</c> has the options.</summary>
public sealed partial class CommandTests
{
    /// <summary>How a word begins that is a file or a folder of the repository.</summary>
    private static readonly string[] Places = ["SsVae.", "tests/", "docs/", "."];

    public static TheoryData<string> Shell => Pages.Blocks("sh");

    [Theory]
    [MemberData(nameof(Shell))]
    public void Commands_exist(string name)
    {
        foreach (var line in Pages.Find(name).Text.Split('\n').Select(l => l.Split('#')[0].Trim()).Where(l => l.Length > 0))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var separator = Array.IndexOf(words, "--");
            var (dotnet, own) = separator < 0 ? (words, []) : (words[..separator], words[(separator + 1)..]);
            foreach (var path in dotnet.Where(IsPlace))
            {
                Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), $"{name}: there is no {path}.");
            }

            if (dotnet is ["dotnet", "run", .., "--project", "SsVae.Models"])
            {
                Ssvae(name, own);
            }
            else
            {
                Assert.True(IsKnown(dotnet), $"{name}: no test knows the command '{line}'.");
            }
        }
    }

    /// <summary>Checks a command line of <c>ssvae</c> against its help.</summary>
    private static void Ssvae(string name, string[] words)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ssvae.dll");
        var help = DotNet.Run(Repository.Root, "exec", program, words[0], "--help");
        Assert.True(help.ExitCode == 0 && help.Output.Contains($"ssvae {words[0]}", StringComparison.Ordinal), $"{name}: there is no 'ssvae {words[0]}'.");
        var options = Option().Matches(help.Output).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        Assert.All(words.Where(w => w.StartsWith("--", StringComparison.Ordinal)), option => Assert.Contains(option, options));
    }

    private static bool IsPlace(string word) => Array.Exists(Places, p => word.StartsWith(p, StringComparison.Ordinal));

    private static bool IsKnown(string[] words) => words switch
    {
        ["dotnet", "test" or "build" or "pack" or "format", var path, ..] => Path.Exists(Path.Combine(Repository.Root, path)),
        ["dotnet", "run", "-c", "Release", "--project", _] => true,
        ["dotnet", "new", "console" or "classlib", ..] => true,
        ["dotnet", "add", "package", "SsVae", ..] => true,
        ["mv", ..] or ["cd", _] or ["curl", ..] => true,
        [".ci/run"] => true,
        _ => false,
    };

    [GeneratedRegex("--[a-z][a-z-]*")]
    private static partial Regex Option();
}
