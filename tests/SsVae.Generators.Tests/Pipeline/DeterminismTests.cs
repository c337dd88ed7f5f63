using System.Globalization;

namespace SsVae.Generators.Tests.Pipeline;

/// <summary>The same source gives the same bytes, on every machine.</summary>
public sealed class DeterminismTests
{
    private static readonly (string, string)[] Dump = [("SsVaeDumpPasses", "true")];

    [Fact]
    public void Two_runs_agree() => Assert.Equal(Run(), Run());

    /// <summary>German writes 0,5 and Finnish a minus sign of its own.</summary>
    [Theory]
    [InlineData("de-DE")]
    [InlineData("fi-FI")]
    public void The_culture_does_not_matter(string culture)
    {
        var expected = Run();
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(expected, Run());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Lines_end_in_line_feeds() => Assert.All(Run(), f => Assert.DoesNotContain('\r', f.Value));

    private static KeyValuePair<string, string>[] Run()
    {
        var source = TestModels.SemiSupervisedVae.Replace("Exp(logScale)", "Exp(-0.5f * logScale)", StringComparison.Ordinal);
        var compiled = Harness.Compile([source, TestModels.Vae, TestModels.Mixture], Dump);
        Assert.Empty(compiled.Diagnostics);
        Assert.Equal(6, compiled.Generated.Count);
        return [.. compiled.Generated];
    }
}
