namespace SsVae.EndToEnd.Tests.Documentation;

/// <summary>Files of C# that pages name, as text or as a link, are files of the repository.</summary>
public sealed class NamedFileTests
{
    private static readonly Lazy<HashSet<string>> Files = new(() =>
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
            .Select(f => "/" + Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)),
    ]);

    public static TheoryData<string> Names => new(Pages.All);

    [Theory]
    [MemberData(nameof(Names))]
    public void Files_that_a_page_names_are_there(string page) => Assert.All(
        NamedFile.Spans(File.ReadAllText(Path.Combine(Repository.Root, page))),
        name => Assert.True(IsThere(name), $"{page} names {name}, which is not there."));

    [Fact]
    public void A_file_is_there_by_its_name_or_the_end_of_its_path()
    {
        Assert.True(IsThere("Compiler.cs"));
        Assert.True(IsThere("Ir/OpTable.cs"));
        Assert.False(IsThere("Passes/OpTable.cs"));
        Assert.False(IsThere("Table.c"));
    }

    private static bool IsThere(string name) => Files.Value.Any(f => f.EndsWith("/" + name, StringComparison.Ordinal));
}
