using Microsoft.CodeAnalysis;

namespace SsVae.Generators.Tests.Pipeline;

/// <summary>A project decides how loud a warning is; an error, without which a model would have no code, nobody silences.</summary>
public sealed class SeverityTests
{
    private static readonly string Unused = TestModels.Pixels.Replace("[Parameter]", "[Network] Linear Decoder => new(pixels);\n    [Parameter]", StringComparison.Ordinal);
    private static readonly string Wrong = TestModels.Mixture.Replace("[Guide, Enumerate]", "[Guide]", StringComparison.Ordinal);

    public static TheoryData<string> Ways => ["pragma", "SuppressMessage on the class", "SuppressMessage on the assembly", "editorconfig", "NoWarn"];

    [Fact]
    public void An_unused_network_is_a_warning() => Assert.Equal([("SSV037", DiagnosticSeverity.Warning)], Reported(Harness.Compilation(Unused)));

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_warning_is_silenced(string way) => Assert.Empty(Reported(Silenced(Unused, "SSV037", way)));

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_error_is_not_silenced(string way)
    {
        Assert.Equal([("SSV017", DiagnosticSeverity.Error)], Reported(Silenced(Wrong, "SSV017", way)));
        Assert.Equal([("SSV017", DiagnosticSeverity.Error)], Reported(Silenced(Wrong, "SSV017", way), ("RunAnalyzers", "false")));
    }

    [Theory]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    public void A_warning_has_the_severity_that_an_editorconfig_gives_it(ReportDiagnostic asked, DiagnosticSeverity severity) =>
        Assert.Equal([("SSV037", severity)], Reported(Configured(Harness.Compilation(Unused), "SSV037", asked)));

    /// <summary>A warning that a project makes an error is no reason to compile nothing.</summary>
    [Fact]
    public void A_warning_as_error_leaves_the_code() =>
        Assert.Equal(Harness.Compile(Unused).Source, Harness.Compile(Configured(Harness.Compilation(Unused), "SSV037", ReportDiagnostic.Error)).Source);

    private static IEnumerable<(string, DiagnosticSeverity)> Reported(Compilation compilation, params (string, string)[] properties) =>
        Harness.Compile(compilation, properties).Diagnostics.Where(d => !d.IsSuppressed).Select(d => (d.Id, d.Severity));

    private static Compilation Silenced(string source, string id, string way) => way switch
    {
        "pragma" => Harness.Compilation($"#pragma warning disable {id}\n{source}"),
        "SuppressMessage on the class" => Harness.Compilation(source.Replace("[Model]", $"[Model, System.Diagnostics.CodeAnalysis.SuppressMessage(\"SsVae\", \"{id}\")]", StringComparison.Ordinal)),
        "SuppressMessage on the assembly" => Harness.Compilation(source, $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"SsVae\", \"{id}\")]"),
        "editorconfig" => Configured(Harness.Compilation(source), id, ReportDiagnostic.Suppress),
        _ => Configured(Harness.Compilation(source), id),
    };

    /// <summary>With <c>NoWarn</c>.</summary>
    private static Compilation Configured(Compilation compilation, string id) =>
        compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(compilation.Options.SpecificDiagnosticOptions.SetItem(id, ReportDiagnostic.Suppress)));

    private static Compilation Configured(Compilation compilation, string id, ReportDiagnostic severity) =>
        compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new Severities(id, severity)));

    /// <summary>What <c>dotnet_diagnostic.….severity</c> of an .editorconfig says.</summary>
    private sealed class Severities(string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic value)
        {
            value = severity;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic value)
        {
            value = default;
            return false;
        }
    }
}
