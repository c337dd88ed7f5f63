using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SsVae.Generators.Spec;

namespace SsVae.CodeFixes;

/// <summary>Makes a model class partial, and the types around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialFix)), Shared]
public sealed class PartialFix() : TextFixProvider(Diagnostics.NotPartial, Diagnostics.ContainerNotPartial)
{
    private protected override TextFix? Fix(FixPlace place)
    {
        var types = place.Token.Parent?.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(t => !t.Modifiers.Any(SyntaxKind.PartialKeyword)).ToList();
        return types is not { Count: > 0 } ? null : new(
            "Make " + string.Join(", ", types.Select(t => $"'{t.Identifier.ValueText}'")) + " partial",
            [.. types.Select(t => TextEdit.Insert(t.SyntaxTree, t.Keyword.SpanStart, "partial "))]);
    }
}
