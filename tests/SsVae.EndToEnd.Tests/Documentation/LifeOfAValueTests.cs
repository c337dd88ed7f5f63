using SsVae.EndToEnd.Tests.RandomModels;

namespace SsVae.EndToEnd.Tests.Documentation;

/// <summary>
/// The page that follows one value through the compiler and the runtime: what it names is there, and what it shows is
/// what the compiler makes of the flagship.
/// </summary>
public sealed class LifeOfAValueTests
{
    private const string Page = "docs/life-of-a-value.md";
    private const string Gap = "…";

    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, Page));

    private static readonly Lazy<string> Dump = new(() => ModelCompiler.Dump(
        File.ReadAllText(Path.Combine(Repository.Root, "SsVae.Models", "SemiSupervisedVae.cs"))));

    public static TheoryData<string> Stops => new(Stop.Of(Page).Select(s => s.Title));

    public static TheoryData<string> Dumps => new(Blocks("dump: ").Select(b => b.ToString()));

    public static TheoryData<string> Generated => new(Blocks("generated").Select(b => b.ToString()));

    [Fact]
    public void Stops_are_numbered_and_about_fourteen()
    {
        var titles = Stop.Of(Page).Select(s => s.Title).ToList();
        Assert.InRange(titles.Count, 12, 16);
        Assert.All(titles, (title, i) => Assert.StartsWith(FormattableString.Invariant($"{i + 1}. "), title));
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public void A_stop_has_files_an_excerpt_and_a_few_sentences(string title)
    {
        var stop = Find(title);
        Assert.NotEmpty(stop.Files);
        Assert.InRange(stop.Blocks, 1, 2);
        Assert.InRange(stop.Sentences, 2, 5);
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public void The_files_of_a_stop_have_what_it_says(string title) =>
        Assert.Empty(Find(title).Files.SelectMany(f => f.Mistakes()));

    [Fact]
    public void Every_file_is_named_with_what_is_to_be_found_there()
    {
        Assert.Equal(NamedFile.Spans(Text), NamedFile.In(Text).Select(f => f.Name));
        Assert.Empty(NamedFile.In(Text).SelectMany(f => f.Mistakes()));
    }

    [Theory]
    [MemberData(nameof(Dumps))]
    public void A_dump_is_that_of_its_pass(string name)
    {
        var block = Pages.Find(name);
        var pass = Lines(OfPass(block.Mark["dump: ".Length..]));
        var from = -1;
        var mayLeaveOut = true;
        foreach (var line in Lines(block.Text))
        {
            if (line == Gap)
            {
                mayLeaveOut = true;
                continue;
            }

            var at = Array.IndexOf(pass, line, from + 1);
            Assert.True(at >= 0 && (mayLeaveOut || at == from + 1), $"{name}: '{line}' does not follow.\n{string.Join('\n', pass)}");
            (from, mayLeaveOut) = (at, false);
        }
    }

    [Theory]
    [MemberData(nameof(Generated))]
    public void A_generated_block_is_in_the_reviewed_snapshot(string name)
    {
        var folder = Path.Combine(Repository.Root, "tests", "SsVae.Generators.Tests", "Snapshots");
        var snapshot = File.ReadAllText(
            Directory.GetFiles(folder, "GeneratedCodeTests.SemiSupervised#*.g.verified.cs").Single());
        Assert.True(Pages.Find(name).OccursIn(snapshot), $"{name} is not in the snapshot of the flagship.");
    }

    [Fact]
    public void The_page_shows_a_dump_of_every_pass_that_it_tells_of() => Assert.Superset(
        new HashSet<string> { "dump: Enumerate", "dump: Simplify", "dump: Differentiate" },
        Blocks("dump: ").Select(b => b.Mark).ToHashSet());

    private static Stop Find(string title) => Stop.Of(Page).Single(s => s.Title == title);

    private static IEnumerable<CodeBlock> Blocks(string mark) =>
        CodeBlock.Of(Page).Where(b => b.Mark.StartsWith(mark, StringComparison.Ordinal));

    /// <summary>The bound's program after a pass.</summary>
    private static string OfPass(string pass)
    {
        var start = Dump.Value.IndexOf($"== {pass}\nprogram Elbo\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no pass '{pass}'.");
        var end = Dump.Value.IndexOf("\n== ", start + 1, StringComparison.Ordinal);
        return Dump.Value[start..end];
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Select(l => l.Trim())];
}
