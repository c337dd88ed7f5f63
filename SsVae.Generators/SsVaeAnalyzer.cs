using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SsVae.Generators.Reading;
using SsVae.Generators.Spec;

namespace SsVae.Generators;

/// <summary>The editor's driver of the compiler: it runs the passes that may report, and reports at live locations.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SsVaeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Diagnostics.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // A model may lie in a file that counts as generated, or have a part there: the generator compiles it all the same.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            var options = BuildOptions.Of(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
            if (!options.GeneratorReports)
            {
                start.RegisterSymbolStartAction(symbol => Start(symbol, options), SymbolKind.NamedType);
            }
        });
    }

    private static void Start(SymbolStartAnalysisContext context, BuildOptions options)
    {
        if (!Language.Has(context.Symbol, "Model"))
        {
            return;
        }

        // The compiler hands out what it knows of each file anyway; the reader has only the bodies bound that it reads, which are none of those
        // that are generated for the model.
        var files = new ConcurrentDictionary<SyntaxTree, SemanticModel>();
        context.RegisterCodeBlockAction(block => files.TryAdd(block.CodeBlock.SyntaxTree, block.SemanticModel));
        context.RegisterSymbolEndAction(end =>
        {
            var read = ModelReader.Read(
                (INamedTypeSymbol)end.Symbol,
                syntax => files.TryGetValue(syntax.SyntaxTree, out var file) ? file.GetOperation(syntax, end.CancellationToken) : null,
                end.CancellationToken);
            foreach (var issue in GeneratedModel.IssuesOf(read.Model, options, end.CancellationToken))
            {
                end.ReportDiagnostic(read.Origins.Diagnose(issue));
            }
        });
    }
}
