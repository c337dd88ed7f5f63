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

    [Fact]
    public void Another_file_is_cached()
    {
        var compilation = Harness.Compilation(TestModels.SemiSupervisedVae);
        var changed = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other;", Harness.ParseOptions));
        Assert.All(CachedRun.Reasons(compilation, changed), r => Assert.True(CachedRun.IsCached(r.Value), r.ToString()));
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
