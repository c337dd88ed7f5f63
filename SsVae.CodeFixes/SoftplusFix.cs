using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SsVae.Generators.Spec;

namespace SsVae.CodeFixes;

/// <summary>Makes a scale or a rate positive: log(1 + eˣ) keeps gradients where a network returns any number.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SoftplusFix)), Shared]
public sealed class SoftplusFix() : TextFixProvider(Diagnostics.ScaleNotPositive)
{
    private protected override TextFix? Fix(FixPlace place) =>
        place.Node is ArgumentSyntax { Expression: var argument } ? Wrap(place, argument)
        : place.Node is ExpressionSyntax expression ? Wrap(place, expression)
        : null;

    private static TextFix Wrap(FixPlace place, ExpressionSyntax expression) => new("Wrap it in Softplus",
    [
        TextEdit.Insert(expression.SyntaxTree, expression.SpanStart, new Scope(place.Semantics, expression.SpanStart).Function("Softplus") + "("),
        TextEdit.Insert(expression.SyntaxTree, expression.Span.End, ")"),
    ]);
}
