namespace SsVae.Generators.Tests.House;

/// <summary>The floors of each product project: what stands lower knows nothing of what stands higher.</summary>
public sealed class FloorTests
{
    /// <summary>The folders of each project, the lowest floor first; <c>""</c> is the root.</summary>
    private static readonly Dictionary<string, string[]> Floors = new(StringComparer.Ordinal)
    {
        ["SsVae.Generators"] =
        [
            "Spec", "Ir", "Algebra", "Families", "Rules Passes", "Reading Inference", "Emission", "Engines", "Engines/Embedded", "",
        ],
        ["SsVae.CodeFixes"] = [""],
        ["SsVae.Runtime"] =
        [
            "Kernels/Threads Kernels/Blocks Kernels/Vectors", "Kernels/Tiles", "Kernels/Dispatch",
            "Kernels Kernels/Random Kernels/Matrices Kernels/Elementwise", "Kernels/Rows Kernels/Chains",
            "Modelling",
            "Modelling/Attributes Modelling/Distributions Modelling/Networks Schema",
            "Data Execution/Noise Execution/Results",
            "Data/Files Execution/Families Execution/Parameters",
            "Execution/Description", "Execution/Batches", "Execution/Cases", "Execution/Programs",
            "Execution/Sites Embedded", "Execution/Diagnosis", "Execution/Answers", "Execution", "Training",
        ],
        // The models are the root; the command that trains them stands on it.
        ["SsVae.Models"] = ["Data", "", "Runs", "Experiments", "Commands"],
    };

    public static TheoryData<string> Projects => [.. Floors.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_arrow_goes_upward(string project)
    {
        var upward = Arrow.Of(Path.Combine(Paths.Repository, project))
            .Where(a => Folder(a.From) != Folder(a.To) && Floor(project, a.From) <= Floor(project, a.To));
        Assert.Empty(upward);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_files_name_each_other_in_a_circle(string project)
    {
        // The files of one class are one.
        var arrows = Arrow.Of(Path.Combine(Paths.Repository, project))
            .Select(a => a with { From = Class(a.From), To = Class(a.To) }).Where(a => a.From != a.To).ToList();
        // What names no file of a circle, or is named by none, is in no circle.
        for (var before = -1; arrows.Count != before;)
        {
            before = arrows.Count;
            var (named, naming) = (arrows.Select(a => a.To).ToHashSet(), arrows.Select(a => a.From).ToHashSet());
            arrows.RemoveAll(a => !naming.Contains(a.To) || !named.Contains(a.From));
        }

        Assert.True(arrows.Count == 0, string.Join("\n", arrows));
    }

    /// <summary>The design lists the floors, the highest first.</summary>
    [Fact]
    public void The_design_has_the_floors_of_the_compiler()
    {
        const string project = "SsVae.Generators";
        var lines = File.ReadAllLines(Path.Combine(Paths.Repository, "docs", "design.md"));
        var list = lines.SkipWhile(l => l != $"<!-- floors: {project} -->").Skip(2).TakeWhile(l => l != "```")
            .Select(l => l.Split(": ")[0].Replace(", ", " ", StringComparison.Ordinal)).Reverse();
        Assert.Equal(Floors[project].Select(f => f.Length == 0 ? "the root" : f), list);
    }

    private static int Floor(string project, string file)
    {
        var floor = Array.FindIndex(Floors[project], f => f.Split(' ').Contains(Folder(file)));
        Assert.True(floor >= 0, $"{project}/{file} stands on no floor.");
        return floor;
    }

    private static string Class(string file) => Folder(file) + "/" + Path.GetFileName(file).Split('.')[0];

    private static string Folder(string file) => Path.GetDirectoryName(file)!.Replace('\\', '/');
}
