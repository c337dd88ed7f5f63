using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SsVae.Generators.Spec;

namespace SsVae.CodeFixes;

/// <summary>Removes what nothing uses: a network, a parameter, an input, a helper, or a site with its guide and its later steps.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveUnusedFix)), Shared]
public sealed class RemoveUnusedFix() : TextFixProvider(Diagnostics.Unused)
{
    private protected override TextFix? Fix(FixPlace place)
    {
        if (place.Token.Parent is ParameterSyntax { Parent: ParameterListSyntax list } parameter)
        {
            return new($"Remove '{parameter.Identifier.ValueText}'", [TextEdit.Remove(list.SyntaxTree, WithComma(list, list.Parameters.IndexOf(parameter))), .. Documentation(parameter)]);
        }

        if (place.Around<MemberDeclarationSyntax>() is not { } declaration || place.Semantics.GetDeclaredSymbol(declaration, place.Cancellation) is not { } member)
        {
            return null;
        }

        IEnumerable<ISymbol> members = member is IMethodSymbol method && Sites.Of(method) is not null
            ? member.ContainingType.GetMembers().OfType<IMethodSymbol>().Where(m => Sites.Of(m) == member.Name)
            : [member];
        return new($"Remove '{member.Name}'", [.. members.SelectMany(m => m.DeclaringSyntaxReferences).Select(r => Remove(r.GetSyntax(place.Cancellation)))]);
    }

    /// <summary>A parameter with the comma behind it or, where it is the last, before it.</summary>
    private static TextSpan WithComma(ParameterListSyntax list, int index) =>
        index + 1 < list.Parameters.Count ? TextSpan.FromBounds(list.Parameters[index].SpanStart, list.Parameters[index + 1].SpanStart)
        : index > 0 ? TextSpan.FromBounds(list.Parameters[index - 1].Span.End, list.Parameters[index].Span.End)
        : list.Parameters[index].Span;

    /// <summary>The lines that say what the parameter is.</summary>
    private static IEnumerable<TextEdit> Documentation(ParameterSyntax parameter)
    {
        var text = parameter.SyntaxTree.GetText();
        var elements = parameter.FirstAncestorOrSelf<MemberDeclarationSyntax>()!.GetLeadingTrivia().Select(t => t.GetStructure()).OfType<DocumentationCommentTriviaSyntax>()
            .SelectMany(d => d.Content.OfType<XmlElementSyntax>())
            .Where(e => e.StartTag.Attributes.OfType<XmlNameAttributeSyntax>().Any(a => a.Identifier.Identifier.ValueText == parameter.Identifier.ValueText));
        foreach (var element in elements)
        {
            var (first, last) = (text.Lines.GetLineFromPosition(element.SpanStart), text.Lines.GetLineFromPosition(element.Span.End));
            var isAlone = text.ToString(TextSpan.FromBounds(first.Start, element.SpanStart)).Trim() == "///" && text.ToString(TextSpan.FromBounds(element.Span.End, last.End)).Trim().Length == 0;
            yield return TextEdit.Remove(element.SyntaxTree, isAlone ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak) : element.Span);
        }
    }

    /// <summary>The declaration with its documentation, its line ends and the empty line that separated it; comments above stay where they are.</summary>
    private static TextEdit Remove(SyntaxNode declaration)
    {
        var text = declaration.SyntaxTree.GetText();
        var documentation = declaration.GetLeadingTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || t.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia));
        var start = documentation.IsKind(SyntaxKind.None) ? declaration.SpanStart : documentation.FullSpan.Start;
        var (first, last) = (text.Lines.GetLineFromPosition(start), text.Lines.GetLineFromPosition(declaration.Span.End));
        var isAlone = text.ToString(TextSpan.FromBounds(first.Start, start)).Trim() is "" or "///" && declaration.GetLastToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        if (!isAlone)
        {
            return TextEdit.Remove(declaration.SyntaxTree, declaration.Span);
        }

        var isSeparated = first.LineNumber > 0 && text.Lines[first.LineNumber - 1] is var before && text.ToString(before.Span).Trim().Length == 0;
        var isLast = last.LineNumber + 1 < text.Lines.Count && text.ToString(text.Lines[last.LineNumber + 1].Span).Trim() is "" or "}";
        return TextEdit.Remove(declaration.SyntaxTree, TextSpan.FromBounds(isSeparated && isLast ? text.Lines[first.LineNumber - 1].Start : first.Start, last.EndIncludingLineBreak));
    }
}
