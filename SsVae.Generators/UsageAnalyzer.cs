using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SsVae.Generators.Reading;
using SsVae.Generators.Spec;

namespace SsVae.Generators;

/// <summary>
/// What ordinary code gets wrong about models: it calls a site, or declares one where no model is. Unlike <see cref="SsVaeAnalyzer"/> it looks
/// at all code, so it leaves out what is generated.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Diagnostics.Rule(Diagnostics.SiteCalled), Diagnostics.Rule(Diagnostics.NoModel)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Called, OperationKind.Invocation, OperationKind.MethodReference);
        context.RegisterSymbolAction(Declared, SymbolKind.NamedType);
    }

    private static void Called(OperationAnalysisContext context)
    {
        if (SiteCalls.Check(context) is { } diagnostic)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }

    /// <summary>One message for a class, at the first declaration: [Model] may have been forgotten.</summary>
    private static void Declared(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (Language.Has(type, "Model"))
        {
            return;
        }

        foreach (var member in type.GetMembers().Where(m => m is IMethodSymbol or IPropertySymbol))
        {
            if (member.GetAttributes().FirstOrDefault(a => Language.Named(a.AttributeClass) is not null) is { } attribute
                && attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is { } syntax)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Diagnostics.Rule(Diagnostics.NoModel), syntax.GetLocation(), member.Name, Language.Named(attribute.AttributeClass), type.Name));
                return;
            }
        }
    }
}
