using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Reading;

/// <summary>From ordinals to syntax: the identifier of a declaration, the node of an expression.</summary>
internal sealed class Origins
{
    private readonly List<SyntaxNodeOrToken> _syntax = [];

    public int Count => _syntax.Count;

    public SyntaxNodeOrToken this[int ordinal] => _syntax[ordinal];

    public Location Location(int ordinal) => _syntax[ordinal].GetLocation() ?? Microsoft.CodeAnalysis.Location.None;

    /// <summary>The diagnostic that reports an issue at the syntax that has its ordinal.</summary>
    public Diagnostic Diagnose(Issue issue) => Diagnostic.Create(
        Diagnostics.Rule(issue.Id), Location(issue.Ordinal),
        issue.Fix is null ? null : ImmutableDictionary<string, string?>.Empty.Add(Diagnostics.Fix, issue.Fix), [.. issue.Arguments]);

    public int Add(SyntaxNodeOrToken syntax)
    {
        _syntax.Add(syntax);
        return _syntax.Count - 1;
    }
}
