namespace SsVae.EndToEnd.Tests.Documentation;

/// <summary>Files of C# that pages name are files of the repository.</summary>
public sealed class NamedFileTests
{
    public static TheoryData<string> Names => new(Pages.All);

    [Theory]
    [MemberData(nameof(Names))]
    public void Files_that_a_page_names_are_there(string page) => Assert.All(
        NamedFile.Spans(File.ReadAllText(Path.Combine(Repository.Root, page))),
        name => Assert.True(SourceFiles.Named(name).Count > 0, $"{page} names {name}, which is not there."));

    [Fact]
    public void A_file_is_there_by_its_name_or_the_end_of_its_path()
    {
        Assert.Single(SourceFiles.Named("Compiler.cs"));
        Assert.Single(SourceFiles.Named("Ir/OpTable.cs"));
        Assert.Empty(SourceFiles.Named("Passes/OpTable.cs"));
        Assert.Empty(SourceFiles.Named("pTable.cs"));
    }

    /// <summary>What a wrong page says is heard of.</summary>
    [Theory]
    [InlineData("[`Families/Normal.cs`](../SsVae.Generators/Families/Normal.cs) (`Draw`)", 0)]
    [InlineData("[`Families/Normal.cs`](../SsVae.Generators/Families/Normal.cs) (`Draw`, `Drawing`)", 1)]
    [InlineData("[`Families/Normal.cs`](../SsVae.Generators/Families/Norm.cs) (`Draw`)", 1)]
    [InlineData("[`Family/Normal.cs`](../SsVae.Generators/Families/Normal.cs) (`Draw`)", 1)]
    [InlineData("`NormalSampler.cs` (`Reparameterise`)", 0)]
    [InlineData("`NormalSampler.cs` (`Draws`)", 1)]
    [InlineData("`Sampler.cs` (`Draw`)", 1)]
    [InlineData("`Normal.cs` (`Draw`)", 1)]
    public void Mistakes_are_found(string text, int mistakes) =>
        Assert.Equal(mistakes, NamedFile.In(text).Single().Mistakes().Count());
}
