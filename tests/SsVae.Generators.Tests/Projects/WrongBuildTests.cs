namespace SsVae.Generators.Tests.Projects;

/// <summary>A wrong model fails the build, once, with the place, whether the build runs analyzers or not.</summary>
public sealed class WrongBuildTests
{
    private static readonly string Wrong = TestModels.Mixture.Replace("[Guide, Enumerate]", "[Guide]", StringComparison.Ordinal);

    [Theory]
    [InlineData(true, "RunAnalyzers=true")]
    [InlineData(false, "RunAnalyzers=false")]
    [InlineData(false, "RunAnalyzersDuringBuild=false")]
    // As Visual Studio builds before it runs tests: analyzers are left out where warnings are no errors, or where the project says so.
    [InlineData(false, "IsImplicitlyTriggeredBuild=true", "TreatWarningsAsErrors=false")]
    [InlineData(false, "IsImplicitlyTriggeredBuild=true", "OptimizeImplicitlyTriggeredBuild=true")]
    [InlineData(true, "IsImplicitlyTriggeredBuild=true")]
    public void A_wrong_model_fails_the_build(bool runsAnalyzers, params string[] properties)
    {
        using var project = new TemporaryProject("", ("Mixture.cs", Wrong));
        var settings = properties.Concat(["AnalysisLevel=none", "GenerateDocumentationFile=false", "NoWarn=SSV017"]).Select(p => "-p:" + p);
        // So that the build prints the command of the C# compiler.
        var (exitCode, output) = project.Build(["-v:normal", .. settings]);
        Assert.Equal(1, exitCode);
        Assert.Contains(runsAnalyzers ? "csc" : "/skipanalyzers+", output, StringComparison.Ordinal);
        Assert.Equal(runsAnalyzers, !output.Contains("/skipanalyzers+", StringComparison.Ordinal));
        // The build lists its errors again at the end.
        var error = Assert.Single(output.Split('\n').Where(l => l.Contains("error SSV017", StringComparison.Ordinal)).Select(l => l[l.IndexOf("Mixture.cs(", StringComparison.Ordinal)..]).Distinct());
        Assert.StartsWith("Mixture.cs(", error, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }
}
