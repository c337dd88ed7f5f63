namespace SsVae.Generators.Tests.Snapshots;

/// <summary>The generated code of the repository's own models. The flagship is beside, in <see cref="GeneratedCodeTests"/>.</summary>
public sealed class ModelTests
{
    [Fact]
    public Task StackedSemiSupervisedVae() => Snapshot.Verify(Source(nameof(StackedSemiSupervisedVae)));

    [Fact]
    public Task Vae() => Snapshot.Verify(Source(nameof(Vae)));

    [Fact]
    public Task GaussianMixtureVae() => Snapshot.Verify(Source(nameof(GaussianMixtureVae)));

    [Fact]
    public Task GaussianMixture() => Snapshot.Verify(Source(nameof(GaussianMixture)));

    [Fact]
    public Task HiddenMarkovModel() => Snapshot.Verify(Source(nameof(HiddenMarkovModel)));

    [Fact]
    public Task TopicMixture() => Snapshot.Verify(Source(nameof(TopicMixture)));

    private static string Source(string model) => File.ReadAllText(Path.Combine(Paths.Repository, "SsVae.Models", model + ".cs"));
}
