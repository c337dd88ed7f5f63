using Microsoft.CodeAnalysis;

namespace SsVae.Generators.Tests.Pipeline;

/// <summary>Every mistake is reported once, whether or not the project runs analyzers.</summary>
public sealed class ReportingTests
{
    private static readonly string Broken = TestModels.Mixture.Replace("[Guide, Enumerate]", "[Guide]", StringComparison.Ordinal);

    [Theory]
    [InlineData("", "", false)]
    [InlineData("true", "", false)]
    [InlineData("false", "", true)]
    [InlineData("", "false", true)]
    [InlineData("true", "false", false)]
    [InlineData("false", "true", true)]
    public void Either_the_analyzer_or_the_generator_reports(string runAnalyzers, string duringBuild, bool generatorReports)
    {
        (string, string)[] properties = [("RunAnalyzers", runAnalyzers), ("RunAnalyzersDuringBuild", duringBuild)];
        Assert.Equal("SSV017", Assert.Single(Harness.Compile([Broken], properties).Diagnostics).Id);
        var driver = Harness.Driver(new TestOptions(properties)).RunGenerators(Harness.Compilation(Broken));
        Assert.Equal(generatorReports ? 1 : 0, driver.GetRunResult().Diagnostics.Length);
    }

    [Fact]
    public void The_generator_reports_at_a_live_location()
    {
        var compilation = Harness.Compilation(Broken);
        var result = Harness.Driver(new TestOptions(("RunAnalyzers", "false"))).RunGenerators(compilation).GetRunResult();
        var location = Assert.Single(result.Diagnostics).Location;
        Assert.Same(compilation.SyntaxTrees[0], location.SourceTree);
        Assert.Equal("K", Broken[location.SourceSpan.Start..location.SourceSpan.End]);
    }

    /// <summary>The generator finds the class again by its name, whatever that is.</summary>
    [Theory]
    [InlineData("namespace My.@internal;\n[Model]", "")]
    [InlineData("namespace @event;\npublic partial class @class {\n[Model]", "}")]
    [InlineData("namespace My.App;\npublic partial class Outer<T> {\n[Model]", "}")]
    [InlineData("namespace My { namespace @event.App { partial struct @struct {\n[Model]", "}}}")]
    public void The_generator_reports_of_any_class(string opening, string closing)
    {
        var model = Broken.Replace("[Model]", opening, StringComparison.Ordinal) + closing;
        var expected = opening.Contains('<', StringComparison.Ordinal) ? "SSV003" : "SSV017";
        Assert.Equal([expected], Harness.Compile([model], [("RunAnalyzers", "false")]).Diagnostics.Select(d => d.Id));
        Assert.Equal([expected], Harness.Compile(model).Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void The_generator_reports_of_a_file_local_class() => Assert.Equal(
        ["SSV006"],
        Harness.Compile([Broken.Replace("public sealed partial", "file sealed partial", StringComparison.Ordinal)], [("RunAnalyzers", "false")]).Diagnostics.Select(d => d.Id));

    [Fact]
    public void A_pragma_does_not_silence_an_error()
    {
        var diagnostic = Assert.Single(Harness.Compile("#pragma warning disable SSV017\n" + Broken).Diagnostics);
        Assert.Equal(("SSV017", DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
    }

    /// <summary>While a line is being typed, C# reports it; the language has nothing to add.</summary>
    [Theory]
    [InlineData("new(Means[k], 1)", "new(Means[")]
    [InlineData("new(Means[k], 1)", "new(Meens[k], 1)")]
    [InlineData("Normal X(int k)", "Nrmal X(int k)")]
    [InlineData("Normal X(int k)", "Normal X(Tnsor k)")]
    [InlineData("=> new(Means[k], 1);", "{ var m = Means[k]; }")]
    [InlineData("=> new(Means[k], 1);", "{ Means[k].Foo(); return new(Means[k], 1); }")]
    [InlineData("Tensor.Of(classes, size)", "Tensor.Of(clases, size)")]
    [InlineData("new(classes);", "new(")]
    [InlineData("Linear Classifier", "Liner Classifier")]
    [InlineData("(int size = 2,", "(integer size,")]
    [InlineData("Mixture(int size = 2, int classes = 3)", "Mixture(int size = 2, int classes = 3) : Missing")]
    public void Errors_of_CSharp_are_left_to_CSharp(string old, string @new)
    {
        Assert.Contains(old, TestModels.Mixture, StringComparison.Ordinal);
        var compiled = Harness.Compile(TestModels.Mixture.Replace(old, @new, StringComparison.Ordinal));
        Assert.Empty(compiled.Diagnostics);
        Assert.Contains(compiled.CSharpProblems, d => d.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void Mistakes_of_two_models_are_all_reported()
    {
        var other = TestModels.Pixels.Replace("Plate(\"data\"), ", "", StringComparison.Ordinal);
        Assert.Equal(["SSV017", "SSV023"], Harness.Compile(Broken, other).Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void A_model_in_two_parts_is_read_from_both()
    {
        const string part = "using SsVae.Modelling;\npartial class Pixels { [Sample, Observed] Bernoulli W() => Bernoulli.FromLogits(Logits); }";
        var diagnostic = Assert.Single(Harness.Compile(TestModels.Pixels, part).Diagnostics);
        Assert.Equal("SSV023", diagnostic.Id);
        Assert.Equal("Model1.cs", diagnostic.Location.SourceTree!.FilePath);
    }
}
