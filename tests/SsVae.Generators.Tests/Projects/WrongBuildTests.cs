namespace SsVae.Generators.Tests.Projects;

/// <summary>A wrong model fails the build, with the place, whether the project runs analyzers or not.</summary>
public sealed class WrongBuildTests
{
    private static readonly string Wrong = TestModels.Mixture.Replace("[Guide, Enumerate]", "[Guide]", StringComparison.Ordinal);

    [Theory]
    [InlineData("-p:RunAnalyzers=true")]
    [InlineData("-p:RunAnalyzers=false")]
    public void A_wrong_model_fails_the_build(string property)
    {
        using var project = new TemporaryProject("", ("Mixture.cs", Wrong));
        var (exitCode, output) = project.Build(property, "-p:AnalysisLevel=none", "-p:GenerateDocumentationFile=false", "-p:NoWarn=SSV017");
        Assert.Equal(1, exitCode);
        Assert.Contains("Mixture.cs(", output, StringComparison.Ordinal);
        Assert.Contains("error SSV017", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }
}
