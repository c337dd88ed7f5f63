using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SsVae.Generators.Tests.Pipeline;

/// <summary>The generator wakes up for nothing: what does not change the model changes no step.</summary>
public sealed class CachingTests
{
    [Theory]
    [InlineData("comment", "// p: the generative model", "// another comment, of another length")]
    [InlineData("shifted lines", "namespace Examples;", "\n\n\nnamespace Examples;")]
    [InlineData("spacing", "Normal.Standard(styles)", "Normal . Standard(\n    styles )")]
    [InlineData("documentation", "/// <summary>Kingma", "/// <summary>Diederik Kingma")]
    public void A_change_that_does_not_matter_is_cached(string what, string old, string @new)
    {
        Assert.Contains(old, TestModels.SemiSupervisedVae, StringComparison.Ordinal);
        var reasons = CachedRun.Reasons(TestModels.SemiSupervisedVae, TestModels.SemiSupervisedVae.Replace(old, @new, StringComparison.Ordinal));
        Assert.All(reasons, r => Assert.True(CachedRun.IsCached(r.Value), $"{what}: {r}"));
    }

    /// <summary>A symbol may mean something else when another file changes, so a model is read again; it comes out the same, and nothing after is run.</summary>
    [Theory]
    [InlineData("class Other;", "class Other { }")]
    [InlineData("", "class Other;")]
    public void A_change_in_another_file_is_read_and_no_more(string before, string after)
    {
        var compilation = Harness.Compilation(TestModels.SemiSupervisedVae, before);
        var other = compilation.SyntaxTrees[1];
        var changed = compilation.ReplaceSyntaxTree(other, CSharpSyntaxTree.ParseText(after, Harness.ParseOptions, other.FilePath));
        var result = Harness.Driver().RunGenerators(compilation).RunGenerators(changed).GetRunResult().Results.Single();
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(SsVaeGenerator.Steps.Read));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(SsVaeGenerator.Steps.Options));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(SsVaeGenerator.Steps.Compile));
        // The last output is that of the reports, which looks for locations in the compilation and reports nothing.
        Assert.Contains(result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs), o => o.Reason == IncrementalStepRunReason.Cached);

        IEnumerable<IncrementalStepRunReason> Reasons(string step) => result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason).Distinct();
    }

    [Fact]
    public void A_change_of_the_model_is_not_cached()
    {
        var reasons = CachedRun.Reasons(TestModels.SemiSupervisedVae, TestModels.SemiSupervisedVae.Replace("2 * styles", "3 * styles", StringComparison.Ordinal));
        Assert.Equal(IncrementalStepRunReason.Modified, reasons[SsVaeGenerator.Steps.Read]);
        Assert.Equal(IncrementalStepRunReason.Modified, reasons[SsVaeGenerator.Steps.Compile]);
        Assert.Equal(IncrementalStepRunReason.Cached, reasons[SsVaeGenerator.Steps.Options]);
    }
}
