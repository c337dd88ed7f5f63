using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SsVae.Generators.Reading;

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
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var options = BuildOptions.Of(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
            if (!options.GeneratorReports)
            {
                start.RegisterSymbolStartAction(symbol => Start(symbol, options), SymbolKind.NamedType);
                start.RegisterOperationAction(Called, OperationKind.Invocation, OperationKind.MethodReference);
            }
        });
    }

    private static void Called(OperationAnalysisContext context)
    {
        if (SiteCalls.Check(context) is { } diagnostic)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }

    private static void Start(SymbolStartAnalysisContext context, BuildOptions options)
    {
        if (!Language.Has(context.Symbol, "Model"))
        {
            return;
        }

        // The compiler hands out the bodies that it has bound anyway; when all are there, the class is read.
        var bodies = new ConcurrentDictionary<SyntaxNode, IOperation>();
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var operation in block.OperationBlocks)
            {
                bodies[operation.Syntax] = operation;
            }
        });
        context.RegisterSymbolEndAction(end =>
        {
            var read = ModelReader.Read(
                (INamedTypeSymbol)end.Symbol, syntax => bodies.TryGetValue(syntax, out var body) ? body : null, end.CancellationToken);
            foreach (var issue in GeneratedModel.IssuesOf(read.Model, options, end.CancellationToken))
            {
                end.ReportDiagnostic(Diagnostics.Create(issue, read.Origins));
            }
        });
    }
}
