using Microsoft.CodeAnalysis.CSharp;

namespace SsVae.Generators.Emission;

/// <summary>Names of the user's as C# declares them.</summary>
internal static class Identifier
{
    /// <summary>The name as C# writes it: keywords with an @.</summary>
    public static string Of(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>
    /// The name of a type as C# declares it: words that mean something in some places are no names of types in any.
    /// </summary>
    public static string OfType(string name) =>
        SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? Of(name) : "@" + name;
}
