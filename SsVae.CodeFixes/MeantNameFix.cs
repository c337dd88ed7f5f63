using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SsVae.Generators.Emission;
using SsVae.Generators.Reading;
using SsVae.Generators.Spec;

namespace SsVae.CodeFixes;

/// <summary>
/// Gives a name that no site has the one that was meant, in every method of the class: parameters with their uses, lags and guides. It
/// is also what is left to do after the editor renamed a site's method.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MeantNameFix)), Shared]
public sealed class MeantNameFix() : TextFixProvider(Diagnostics.UnknownParent, Diagnostics.GuideOfUnknownSite, Diagnostics.Chain)
{
    private protected override TextFix? Fix(FixPlace place)
    {
        if (place.Proposal is not { } meant || place.Around<MethodDeclarationSyntax>() is not { } syntax
            || place.Semantics.GetDeclaredSymbol(syntax, place.Cancellation) is not { } method)
        {
            return null;
        }

        var unknown = place.Diagnostic.Id != Diagnostics.UnknownParent ? Sites.Of(method)
            : place.Token.Parent is ParameterSyntax parameter ? parameter.Identifier.ValueText
            : place.Around<ParameterSyntax>() is { } lagged && place.Semantics.GetDeclaredSymbol(lagged, place.Cancellation) is { } symbol ? LagSite(symbol)
            : null;
        if (unknown is null)
        {
            return null;
        }

        var methods = method.ContainingType.GetMembers().OfType<IMethodSymbol>().Where(m => Sites.Of(m) is not null).ToList();
        if (methods.Exists(m => m.Parameters.Any(p => SiteNames.Match(p.Name, unknown)) && HasLocal(Syntax(m, place.Cancellation), SiteNames.AsParameter(meant))))
        {
            // Which of the two the body means then is for its author to say.
            return null;
        }

        var edits = methods
            .SelectMany(m => Edits(m, unknown, meant, place.Semantics.Compilation, place.Cancellation)).ToList();
        return new($"Change '{unknown}' to '{meant}'", edits);
    }

    private static IEnumerable<TextEdit> Edits(IMethodSymbol method, string unknown, string meant, Compilation compilation, CancellationToken cancellation)
    {
        var syntax = Syntax(method, cancellation);
        foreach (var parameter in method.Parameters)
        {
            if (LagSite(parameter) is { } site)
            {
                if (SiteNames.Match(site, unknown) && Attributes.Syntax(parameter, "Lag", cancellation)?.ArgumentList?.Arguments is [_, { Expression: var name }])
                {
                    yield return TextEdit.Replace(name, $"nameof({Identifier.Of(meant)})");
                }
            }
            else if (SiteNames.Match(parameter.Name, unknown))
            {
                foreach (var use in Uses(parameter, syntax, compilation, cancellation))
                {
                    yield return TextEdit.Replace(use, Identifier.Of(SiteNames.AsParameter(meant)));
                }
            }
        }

        if (Attributes.Syntax(method, "Guide", cancellation) is { } guide && Sites.Of(method) is { } guided && SiteNames.Match(guided, unknown))
        {
            yield return Guide(method, syntax, guide, meant);
        }
        else if (SiteNames.Match(method.Name, unknown) && MethodReader.IsLater(method))
        {
            yield return TextEdit.Replace(syntax.Identifier, Identifier.Of(meant));
        }
    }

    /// <summary>A guide is an overload of its site; where C# cannot tell the two apart, the attribute names the site.</summary>
    private static TextEdit Guide(IMethodSymbol method, MethodDeclarationSyntax syntax, AttributeSyntax attribute, string meant)
    {
        var isTaken = method.ContainingType.GetMembers(meant).Any(m => m is not IMethodSymbol other
            || other.Parameters.Select(p => p.Type).SequenceEqual(method.Parameters.Select(p => p.Type), SymbolEqualityComparer.Default));
        return attribute.ArgumentList?.Arguments is [{ Expression: var name }] ? TextEdit.Replace(name, $"nameof({Identifier.Of(meant)})")
            : isTaken ? TextEdit.Insert(attribute.SyntaxTree, attribute.Span.End, $"(nameof({Identifier.Of(meant)}))")
            : TextEdit.Replace(syntax.Identifier, Identifier.Of(meant));
    }

    /// <summary>The parameter's declaration, its uses and what the documentation says of it.</summary>
    private static IEnumerable<SyntaxToken> Uses(IParameterSymbol parameter, MethodDeclarationSyntax method, Compilation compilation, CancellationToken cancellation)
    {
        var semantics = compilation.GetSemanticModel(method.SyntaxTree);
        return method.DescendantNodes(descendIntoTrivia: true).OfType<IdentifierNameSyntax>()
            .Where(n => n.Identifier.ValueText == parameter.Name && SymbolEqualityComparer.Default.Equals(semantics.GetSymbolInfo(n, cancellation).Symbol, parameter))
            .Select(n => n.Identifier)
            .Prepend(((ParameterSyntax)parameter.DeclaringSyntaxReferences[0].GetSyntax(cancellation)).Identifier);
    }

    private static MethodDeclarationSyntax Syntax(IMethodSymbol method, CancellationToken cancellation) =>
        (MethodDeclarationSyntax)method.DeclaringSyntaxReferences[0].GetSyntax(cancellation);

    private static bool HasLocal(MethodDeclarationSyntax method, string name) =>
        method.DescendantTokens().Any(t => t.ValueText == name && t.Parent is VariableDeclaratorSyntax or SingleVariableDesignationSyntax);

    private static string? LagSite(IParameterSymbol parameter) =>
        Language.Find(parameter, "Lag")?.ConstructorArguments is [_, { Value: string site }] ? site : null;
}
