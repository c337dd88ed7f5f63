using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SsVae.Generators.Tests;

/// <summary>Runs the generator twice and tells per tracked step why it has its output in the second run.</summary>
internal static class CachedRun
{
    public static bool IsCached(IncrementalStepRunReason reason) =>
        reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    /// <summary>The second run sees another text of the file.</summary>
    public static Dictionary<string, IncrementalStepRunReason> Reasons(string before, string after)
    {
        var compilation = Harness.Compilation(before);
        var tree = compilation.SyntaxTrees[0];
        return Reasons(compilation, compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(after))));
    }

    /// <summary>For a step of several outputs, the strongest reason.</summary>
    public static Dictionary<string, IncrementalStepRunReason> Reasons(Compilation before, Compilation after)
    {
        var result = Harness.Driver().RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();
        return SsVaeGenerator.Steps.All.ToDictionary(
            name => name,
            name => result.TrackedSteps[name].SelectMany(s => s.Outputs).Select(o => o.Reason).OrderBy(IsCached).First());
    }
}
