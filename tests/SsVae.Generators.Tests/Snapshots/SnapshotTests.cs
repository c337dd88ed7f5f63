using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SsVae.Generators.Tests.Passes;

namespace SsVae.Generators.Tests.Snapshots;

/// <summary>
/// The generated code of whole models, as people read it. Beside the text, each compiles without a warning of the highest
/// level, is the same in a second run, and that run is all cached.
/// </summary>
public sealed class SnapshotTests
{
    [Fact]
    public Task SemiSupervised() => Check(TestModels.SemiSupervisedVae);

    [Fact]
    public Task Plain() => Check(TestModels.Vae);

    [Fact]
    public Task Two_dependent_sites() => Check(PassModels.TwoDependentSites);

    [Fact]
    public Task Indexed_parameters() => Check(TestModels.Mixture);

    [Fact]
    public Task Observed_label_and_input() => Check(PassModels.ObservedLabelAndInput);

    /// <summary>What <c>SsVaeDumpPasses</c> adds.</summary>
    [Fact]
    public Task Dump() => Snapshot.Verify("Passes", Harness.Compile([TestModels.Mixture], [("SsVaeDumpPasses", "true")]).Generated["Mixture.passes.g.cs"]);

    private static Task Check(string source, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        var compiled = Harness.Compile(source);
        Assert.Empty(compiled.Diagnostics);
        var strict = compiled.Compilation.WithOptions(((CSharpCompilation)compiled.Compilation).Options.WithWarningLevel(9999));
        Assert.Empty(strict.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal(compiled.Source, Harness.Compile(source).Source);

        var driver = Harness.Driver().RunGenerators(Harness.Compilation(source));
        var again = driver.RunGenerators(Harness.Compilation(source)).GetRunResult().Results.Single();
        var reasons = SsVaeGenerator.Steps.All.SelectMany(step => again.TrackedSteps[step]).SelectMany(step => step.Outputs, (_, output) => output.Reason).ToList();
        Assert.All(reasons, r => Assert.True(r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, r.ToString()));
        return Snapshot.Verify(Path.GetFileNameWithoutExtension(compiled.Generated.Keys.Single()), compiled.Source, method: method);
    }
}
