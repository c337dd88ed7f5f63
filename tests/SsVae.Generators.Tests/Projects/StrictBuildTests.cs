using System.Text.Json;

namespace SsVae.Generators.Tests.Projects;

/// <summary>A project with every rule of the SDK on, as errors, builds.</summary>
public sealed class StrictBuildTests
{
    private const string Rules = """
        dotnet_diagnostic.CA1822.severity = warning
        dotnet_diagnostic.IDE0051.severity = warning
        dotnet_diagnostic.IDE0060.severity = warning

        """;

    /// <summary>A model that CA1822 and IDE0060 would complain of, which the flagship is not.</summary>
    private const string Careless = """
        using SsVae.Modelling;

        namespace Examples;

        /// <summary>Sites without sizes, and a parameter that keeps two overloads apart.</summary>
        [Model]
        public sealed partial class Careless
        {
            [Sample, Plate("data")] Normal Z() => Normal.Standard(3);
            [Sample, Plate("data"), Observed] Normal X(Tensor z) => new(z, 1);
            [Guide] Normal Z(Tensor x) => Normal.Standard(3);
        }
        """;

    [Fact]
    public void The_flagship_builds_without_a_warning()
    {
        using var project = new TemporaryProject(Rules, ("SemiSupervisedVae.cs", TestModels.SemiSupervisedVae), ("Careless.cs", Careless));
        var (exitCode, output) = project.Build();
        Assert.True(exitCode == 0, output);
        Assert.Contains("0 Warning(s)", output, StringComparison.Ordinal);
        // The suppressor was needed, for each of the rules that it knows.
        using var messages = JsonDocument.Parse(project.Messages);
        var suppressed = messages.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(r => r.TryGetProperty("suppressions", out _))
            .Select(r => r.GetProperty("ruleId").GetString());
        Assert.Equal(["CA1822", "IDE0051", "IDE0060"], suppressed.Distinct().Order(StringComparer.Ordinal));
    }
}
