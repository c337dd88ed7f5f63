using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Reading;

/// <summary>The modifiers that a method of a model cannot have: each would make it something else than a declaration with one body.</summary>
internal static class ModifierRules
{
    /// <summary>Whether a method can be read; if not, that is reported at the modifier, unless C# reports it.</summary>
    /// <param name="what">What the method is, with its article: <c>a site</c>.</param>
    public static bool Check(ReadContext context, IMethodSymbol method, MethodDeclarationSyntax syntax, string what)
    {
        if (method.IsGenericMethod)
        {
            return Refuse(syntax.TypeParameterList!, what + " is not generic; remove the type parameters");
        }

        foreach (var modifier in syntax.Modifiers)
        {
            var advice = modifier.Kind() switch
            {
                SyntaxKind.StaticKeyword when what != "a helper" => what + " belongs to a model with its sizes and weights; remove 'static'",
                // C# has an error of its own for an async method that returns no task.
                SyntaxKind.AsyncKeyword when !Language.IsOwn(method.ReturnType) => what + " is a formula, which waits for nothing; remove 'async' and return the value itself",
                SyntaxKind.ExternKeyword => what + " is compiled from its body; remove 'extern' and write one",
                SyntaxKind.PartialKeyword when method.PartialImplementationPart is not null => what + " is declared once, together with its body; remove 'partial'",
                _ => null,
            };
            if (advice is not null)
            {
                return Refuse(modifier, advice);
            }
        }

        return true;

        bool Refuse(SyntaxNodeOrToken where, string advice)
        {
            context.Report(Diagnostics.NotCompiled, where, where.IsToken ? where.ToString() : TokenText.Of(where.AsNode()!), advice);
            return false;
        }
    }
}
