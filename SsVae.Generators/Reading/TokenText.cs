using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SsVae.Generators.Reading;

/// <summary>
/// The text of a construct, rebuilt from its tokens: comments, line breaks and the user's spacing do not reach it, so that the
/// quotations in generated code change only when the code does.
/// </summary>
internal static class TokenText
{
    private const int MaxQuote = 40;

    public static string Of(SyntaxNode node)
    {
        var text = new StringBuilder();
        var previous = default(SyntaxToken);
        foreach (var token in node.DescendantTokens())
        {
            if (token.Text.Length == 0)
            {
                continue;
            }

            if (text.Length > 0 && HasSpace(previous, token))
            {
                text.Append(' ');
            }

            text.Append(token.Text);
            previous = token;
        }

        return text.ToString();
    }

    /// <summary>The text of a construct in a message: its beginning, where it is long.</summary>
    public static string Quote(SyntaxNode node) => Of(node) is { Length: > MaxQuote } text ? text.Substring(0, MaxQuote - 1).TrimEnd() + "…" : Of(node);

    private static bool HasSpace(SyntaxToken left, SyntaxToken right) =>
        !EndsTight(left) && !StartsTight(right);

    private static bool EndsTight(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.DotToken => true,
        SyntaxKind.CloseParenToken => token.Parent is CastExpressionSyntax,
        SyntaxKind.LessThanToken => token.Parent is TypeArgumentListSyntax or TypeParameterListSyntax,
        _ => token.Parent is PrefixUnaryExpressionSyntax || IsInText(token),
    };

    private static bool StartsTight(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.DotToken or SyntaxKind.CommaToken
            or SyntaxKind.SemicolonToken => true,
        SyntaxKind.OpenParenToken => token.Parent is BaseArgumentListSyntax or TypeOfExpressionSyntax or DefaultExpressionSyntax
            or ParameterListSyntax { Parent: LocalFunctionStatementSyntax },
        SyntaxKind.OpenBracketToken => token.Parent is BaseArgumentListSyntax or ArrayRankSpecifierSyntax or ImplicitArrayCreationExpressionSyntax,
        SyntaxKind.LessThanToken or SyntaxKind.GreaterThanToken => token.Parent is TypeArgumentListSyntax or TypeParameterListSyntax,
        SyntaxKind.QuestionToken => token.Parent is NullableTypeSyntax or ConditionalAccessExpressionSyntax,
        SyntaxKind.ColonToken => token.Parent is NameColonSyntax,
        _ => token.Parent is PostfixUnaryExpressionSyntax || (IsInText(token) && !token.IsKind(SyntaxKind.InterpolatedStringStartToken)),
    };

    private static bool IsInText(SyntaxToken token) => token.Parent is InterpolatedStringExpressionSyntax or InterpolatedStringContentSyntax;
}
