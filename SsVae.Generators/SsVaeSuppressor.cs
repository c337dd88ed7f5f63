using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SsVae.Generators.Reading;

namespace SsVae.Generators;

/// <summary>Keeps other analyzers quiet where their advice does not fit a declaration that is compiled and never called.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SsVaeSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor MarkStatic = new(
        "SSVS001", "CA1822", "The members of a [Model] class are declarations of one model: static has no meaning for them.");

    private static readonly SuppressionDescriptor UnusedMember = new(
        "SSVS002", "IDE0051", "The compiler of the [Model] class uses the member.");

    private static readonly SuppressionDescriptor UnusedParameter = new(
        "SSVS003", "IDE0060", "A parameter of a site or guide is an edge of the model, and SSV037 says where none is meant.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [MarkStatic, UnusedMember, UnusedParameter];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree && Member(context, tree, diagnostic) is { } member
                && member.ContainingType is { } type && Language.Has(type, "Model") && Language.Owns(member))
            {
                var suppression = SupportedSuppressions.First(s => s.SuppressedDiagnosticId == diagnostic.Id);
                context.ReportSuppression(Suppression.Create(suppression, diagnostic));
            }
        }
    }

    /// <summary>The method or property around a diagnostic.</summary>
    private static ISymbol? Member(SuppressionAnalysisContext context, SyntaxTree tree, Diagnostic diagnostic)
    {
        var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
        var declaration = node.FirstAncestorOrSelf<SyntaxNode>(static n => n is MethodDeclarationSyntax or PropertyDeclarationSyntax);
        return declaration is null ? null : context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken);
    }
}
