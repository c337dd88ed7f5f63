namespace SsVae.EndToEnd.Tests.Documentation;

/// <summary>The files of C# that pages name.</summary>
internal static class SourceFiles
{
    private static readonly Lazy<List<string>> All = new(() =>
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
            .Select(f => "/" + Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)),
    ]);

    /// <summary>The files whose path ends with a name: a file that is known by its name may move.</summary>
    public static IReadOnlyList<string> Named(string name) =>
        [.. All.Value.Where(f => f.EndsWith("/" + name, StringComparison.Ordinal)).Select(f => Path.Combine(Repository.Root, f[1..]))];

    /// <summary>The file at a path from the root of the repository, or the only one of a name.</summary>
    public static string Find(string name)
    {
        var file = Path.Combine(Repository.Root, name);
        if (File.Exists(file))
        {
            return file;
        }

        var named = Named(name);
        Assert.True(named.Count == 1, FormattableString.Invariant($"There are {named.Count} files '{name}'."));
        return named[0];
    }
}
