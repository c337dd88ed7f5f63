using Microsoft.CodeAnalysis;

namespace SsVae.Generators.Tests.Rules;

/// <summary>A property of the project that cannot be read is said once, whether or not it runs analyzers; the models are compiled as if it were not set.</summary>
public sealed class BuildPropertyTests
{
    private const string Limit = "a number of at least 1, as in 2000000";
    private const string Flag = "true or false";

    [Theory]
    [InlineData("SsVaeMaxCases", "abc", Limit)]
    [InlineData("SsVaeMaxCases", "-3", Limit)]
    [InlineData("SsVaeMaxCases", "0", Limit)]
    [InlineData("SsVaeMaxCases", "_", Limit)]
    [InlineData("SsVaeMaxCases", "NaN", Limit)]
    [InlineData("SsVaeMaxCases", "1,000,000", Limit)]
    [InlineData("SsVaeDumpPasses", "yes", Flag)]
    [InlineData("SsVaeCostReport", "1", Flag)]
    [InlineData("SsVaeOptimise", "of", Flag)]
    public void What_cannot_be_read_is_an_error_of_the_build(string property, string value, string expected)
    {
        foreach (var analyzers in new[] { "true", "false" })
        {
            var compiled = Harness.Compile([TestModels.Pixels], [(property, value), ("RunAnalyzers", analyzers)]);
            var diagnostic = Assert.Single(compiled.Diagnostics);
            Assert.Equal(("SSV066", DiagnosticSeverity.Error, Location.None), (diagnostic.Id, diagnostic.Severity, diagnostic.Location));
            Assert.Equal(
                $"The build property {property} is '{value}', which says nothing to the compiler: write {expected}",
                diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(Harness.Compile(TestModels.Pixels).Source, compiled.Source);
        }
    }

    [Fact]
    public void It_is_said_where_there_is_no_model() =>
        Assert.Equal(["SSV066"], Harness.Compile([""], [("SsVaeMaxCases", "abc")]).Diagnostics.Select(d => d.Id));

    /// <summary>The model needs 3 cases per row.</summary>
    [Theory]
    [InlineData("", true)]
    [InlineData(" 1_000 ", true)]
    [InlineData("1e3", true)]
    [InlineData("3.5", true)]
    [InlineData("2", false)]
    [InlineData("1_0_0", true)]
    public void A_limit_is_read_as_numbers_are_written(string value, bool accepted)
    {
        const string pair = Harness.Usings + """
            [Model]
            public sealed partial class Pair(int size = 3)
            {
                [Parameter] Tensor Means => Tensor.Of(size);

                [Sample, Plate("data"), Enumerate] Categorical A() => Categorical.Uniform(size);
                [Sample, Plate("data"), Observed] Normal X(int a) => new(Means[a], 1);
            }
            """;
        Assert.Equal(accepted ? [] : ["SSV057"], Harness.Compile([pair], [("SsVaeMaxCases", value)]).Diagnostics.Select(d => d.Id));
    }
}
