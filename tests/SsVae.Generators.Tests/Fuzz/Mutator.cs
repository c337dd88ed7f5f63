using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SsVae.Generators.Tests.Fuzz;

/// <summary>Draws mutants of a source: one to three tokens deleted, doubled or swapped.</summary>
internal sealed class Mutator(string source, Random random)
{
    private readonly SyntaxToken[] _tokens = [.. CSharpSyntaxTree.ParseText(source, Harness.ParseOptions).GetRoot().DescendantTokens().Where(t => t.Span.Length > 0)];

    /// <summary>Numbers, and the names of parameters and locals.</summary>
    private int[] Values => field ??=
    [
        .. Enumerable.Range(0, _tokens.Length).Where(k => _tokens[k].IsKind(SyntaxKind.NumericLiteralToken) || (_tokens[k].IsKind(SyntaxKind.IdentifierToken) && char.IsLower(_tokens[k].Text[0]))),
    ];

    /// <summary>A mutant, and what was done to it.</summary>
    public (string Source, string What) Next()
    {
        var texts = _tokens.Select(t => t.ToFullString()).ToArray();
        var what = new List<string>();
        if (random.Next(2) == 0)
        {
            // Two values' names or two numbers: C# has nothing to say of many of these.
            var i = Values[random.Next(Values.Length)];
            var others = Values.Where(k => _tokens[k].RawKind == _tokens[i].RawKind && _tokens[k].Text != _tokens[i].Text).ToList();
            if (others.Count > 0)
            {
                Swap(i, others[random.Next(others.Count)]);
                return (string.Concat(texts), what[0]);
            }
        }

        for (var edits = random.Next(3); edits >= 0; edits--)
        {
            var i = random.Next(_tokens.Length);
            // Neighbours more often than others: arguments, operands and attributes change places.
            var j = random.Next(2) == 0 ? Math.Min(i + (2 * random.Next(1, 3)), _tokens.Length - 1) : random.Next(_tokens.Length);
            switch (random.Next(3))
            {
                case 0:
                    what.Add($"without {At(i)}");
                    texts[i] = " ";
                    break;
                case 1:
                    what.Add($"{At(i)} twice");
                    texts[i] += texts[i];
                    break;
                default:
                    Swap(i, j);
                    break;
            }
        }

        return (string.Concat(texts), string.Join(", ", what));

        void Swap(int i, int j)
        {
            what.Add($"{At(i)} and {At(j)} swapped");
            (texts[i], texts[j]) = (texts[j], texts[i]);
        }
    }

    private string At(int token)
    {
        var position = _tokens[token].GetLocation().GetLineSpan().StartLinePosition;
        return FormattableString.Invariant($"'{_tokens[token].Text}' ({position.Line + 1}, {position.Character + 1})");
    }
}
