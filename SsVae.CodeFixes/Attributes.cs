using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SsVae.Generators.Reading;

namespace SsVae.CodeFixes;

/// <summary>Adds and removes attributes of the language.</summary>
internal static class Attributes
{
    /// <summary>The syntax of a member's attribute; null where it has none of this name.</summary>
    public static AttributeSyntax? Syntax(ISymbol member, string name, CancellationToken cancellation) =>
        Language.Find(member, name)?.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;

    /// <summary>One more attribute in the brackets of <paramref name="beside"/>, at their end.</summary>
    public static TextEdit Add(AttributeSyntax beside, string name)
    {
        var last = ((AttributeListSyntax)beside.Parent!).Attributes.Last();
        return TextEdit.Insert(beside.SyntaxTree, last.Span.End, ", " + name);
    }

    /// <summary>Without the attribute, and without the brackets if it is alone in them.</summary>
    public static TextEdit Remove(AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        var index = list.Attributes.IndexOf(attribute);
        var span = list.Attributes.Count == 1 ? TextSpan.FromBounds(list.SpanStart, list.GetLastToken().GetNextToken().SpanStart)
            : index == 0 ? TextSpan.FromBounds(attribute.SpanStart, list.Attributes[1].SpanStart)
            : TextSpan.FromBounds(list.Attributes[index - 1].Span.End, attribute.Span.End);
        return TextEdit.Remove(attribute.SyntaxTree, span);
    }
}
