using SsVae.Models.Experiments;

namespace SsVae.EndToEnd.Tests.Documentation;

/// <summary>Every model of the command has a page with its code, its graph and the command that trains it, and the index has a link.</summary>
public sealed class ModelPageTests
{
    private const string Folder = "docs/models/";

    public static TheoryData<string> Names => new(Catalogue.All.Select(m => m.Name));

    public static TheoryData<string> Graphs => Pages.Blocks("mermaid");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_has_a_page(string name)
    {
        var blocks = CodeBlock.Of(Folder + name + ".md").ToList();
        Assert.Single(blocks, b => b.Mark == $"from: SsVae.Models/{name}.cs" && b.Text.StartsWith("[Model]", StringComparison.Ordinal));
        Assert.Single(blocks, b => b.Mark == $"graph: {name}" && b.Language == "mermaid");
        Assert.Contains(blocks, b => b.Language == "sh" && b.Text.Contains("-- train", StringComparison.Ordinal));
        Assert.Contains($"[{name}]({name}.md)", File.ReadAllText(Path.Combine(Repository.Root, Folder, "README.md")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void A_graph_is_what_the_compiler_draws(string block)
    {
        var graph = Pages.Find(block);
        Assert.Equal(Catalogue.Find(graph.Mark["graph: ".Length..]).Graph, graph.Text);
    }

    /// <summary>Showcases: a model that needs more lines is not one.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_is_short_and_names_its_source(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "SsVae.Models", name + ".cs"));
        Assert.InRange(lines.Length, 1, 59);
        Assert.Matches(@"/// .*\b(19|20)[0-9]{2}\b", string.Join('\n', lines));
    }
}
