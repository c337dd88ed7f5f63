using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SsVae.Generators.Tests.Pipeline;

/// <summary>Other analyzers' advice is suppressed on declarations of a model, and nowhere else.</summary>
public sealed class SuppressorTests
{
    [Theory]
    [InlineData("CA1822")]
    [InlineData("IDE0051")]
    [InlineData("IDE0060")]
    public async Task Advice_is_suppressed_on_what_the_language_owns(string id)
    {
        const string source = """
            using SsVae.Modelling;
            using static SsVae.Modelling.Functions;

            [Model]
            public sealed partial class M(int size = 2)
            {
                [Network] Linear Net => new(size);
                [Parameter] Tensor Logits => Tensor.Of(size);
                [Input, Plate("data")] Tensor Context => Tensor.Of(size);
                [Sample, Plate("data")] Normal Z(Tensor context) => Normal.Standard(size);
                [Guide] Normal Z(Tensor context, Tensor x) => new(Net.Apply(x), 1);
                [Sample, Plate("data"), Observed] Bernoulli X(Tensor z) => Bernoulli.FromLogits(Shifted(Logits));
                Tensor Shifted(Tensor a) => a + 1;
                private int Ordinary(int unused) => 1;
            }

            public class Other
            {
                Tensor Shifted(Tensor a) => a + 1;
            }
            """;
        var reported = await Harness.Compilation(source)
            .WithAnalyzers([new EveryMember(), new SsVaeSuppressor()], new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true))
            .GetAnalyzerDiagnosticsAsync();
        var suppressed = reported.Where(d => d.Id == id && d.IsSuppressed).Select(d => d.GetMessage(null)).Order(StringComparer.Ordinal);
        var left = reported.Where(d => d.Id == id && !d.IsSuppressed).Select(d => d.GetMessage(null)).Order(StringComparer.Ordinal);
        Assert.Equal(["M.Context", "M.Logits", "M.Net", "M.Shifted", "M.X", "M.Z", "M.Z"], suppressed);
        Assert.Equal(["M.Ordinary", "Other.Shifted"], left);
    }

    /// <summary>Stands for the analyzers that complain: every method and property gets all three, IDE0060 at its parameter.</summary>
#pragma warning disable RS1029, RS1036, RS1038, RS1041, RS2008 // A test double is not shipped to a compiler.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class EveryMember : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor MarkStatic = new("CA1822", "Title", "{0}", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);
        private static readonly DiagnosticDescriptor UnusedMember = new("IDE0051", "Title", "{0}", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);
        private static readonly DiagnosticDescriptor UnusedParameter = new("IDE0060", "Title", "{0}", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [MarkStatic, UnusedMember, UnusedParameter];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(Complain, SymbolKind.Method, SymbolKind.Property);
        }

        private void Complain(SymbolAnalysisContext context)
        {
            if (context.Symbol is not (IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol))
            {
                return;
            }

            foreach (var rule in SupportedDiagnostics)
            {
                var at = rule.Id == "IDE0060" && context.Symbol is IMethodSymbol { Parameters: [var parameter, ..] } ? parameter : context.Symbol;
                context.ReportDiagnostic(Diagnostic.Create(rule, at.Locations[0], context.Symbol.ContainingType.Name + "." + context.Symbol.Name));
            }
        }
    }
#pragma warning restore RS1029, RS1036, RS1038, RS1041, RS2008
}
