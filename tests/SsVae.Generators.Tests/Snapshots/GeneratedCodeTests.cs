using SsVae.Generators.Tests.Passes;

namespace SsVae.Generators.Tests.Snapshots;

/// <summary>The generated code of whole models, as people read it.</summary>
public sealed class GeneratedCodeTests
{
    [Fact]
    public Task SemiSupervised() => Snapshot.Verify(TestModels.SemiSupervisedVae);

    [Fact]
    public Task Plain() => Snapshot.Verify(TestModels.Vae);

    [Fact]
    public Task Two_dependent_sites() => Snapshot.Verify(PassModels.TwoDependentSites);

    [Fact]
    public Task Indexed_parameters() => Snapshot.Verify(TestModels.Mixture);

    [Fact]
    public Task Observed_label_and_input() => Snapshot.Verify(PassModels.ObservedLabelAndInput);

    [Theory]
    [InlineData(TestModels.SemiSupervisedVae)]
    [InlineData(PassModels.TwoDependentSites)]
    public void A_second_run_is_the_same_to_the_byte(string source) => Assert.Equal(Harness.Compile(source).Source, Harness.Compile(source).Source);

    /// <summary>The dump shows the program of every class after every pass, and the compiled file is the same beside it.</summary>
    [Fact]
    public void The_dump_shows_every_pass_of_every_program()
    {
        var generated = Harness.Compile([TestModels.Mixture], [("SsVaeDumpPasses", "true")]).Generated;
        Assert.Equal(Harness.Compile(TestModels.Mixture).Source, generated["Mixture.g.cs"]);
        var lines = generated["Mixture.passes.g.cs"].Split('\n');
        string[] programs = ["Elbo", "PosteriorK", "ModelK", "ModelX", "GuideK", "Evidence"];
        string[] passes = ["Enumerate", "Simplify", "Differentiate", "Simplify the gradient", "Fuse"];
        Assert.Equal(
            from program in programs from pass in passes select $"// == {pass}\n// program {program}",
            lines.Zip(lines.Skip(1)).Where(p => p.First.StartsWith("// == ", StringComparison.Ordinal)).Select(p => p.First + "\n" + p.Second));
    }
}
