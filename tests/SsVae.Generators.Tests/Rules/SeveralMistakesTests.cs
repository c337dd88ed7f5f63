namespace SsVae.Generators.Tests.Rules;

/// <summary>Mistakes that have nothing to do with one another are told at once, and what follows from one is not.</summary>
public sealed class SeveralMistakesTests
{
    [Fact]
    public void Of_two_sites_and_a_guide() => Assert.Equal(
        ["SSV041", "SSV042", "SSV063"],
        Ids(TestModels.SemiSupervisedVae
            .Replace("Normal.Standard(styles)", "new(Concat(0, 1), -1)", StringComparison.Ordinal)
            .Replace("FromLogits(Classifier.Apply(x))", "FromLogits(Classifier.Apply(x) + x)", StringComparison.Ordinal)
            .Replace("Encoder    => new([hidden], 2 * styles)", "Encoder    => new([hidden], styles)", StringComparison.Ordinal)));

    /// <summary>The decoder reads the style, whose size is unknown.</summary>
    [Fact]
    public void But_not_of_what_reads_a_site_that_is_wrong() => Assert.Equal(
        ["SSV038"],
        Ids(TestModels.SemiSupervisedVae.Replace("Normal.Standard(styles)", "Normal.Standard(0)", StringComparison.Ordinal).Replace("Decoder.Apply(z, y)", "Decoder.Apply(z, y) + z", StringComparison.Ordinal)));

    private static IEnumerable<string> Ids(string source) => Harness.Compile(source).Diagnostics.Select(d => d.Id).Order(StringComparer.Ordinal);
}
