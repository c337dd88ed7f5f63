using Microsoft.CodeAnalysis;

namespace SsVae.CodeFixes;

/// <summary>How a function of the language is written at a place.</summary>
internal static class Functions
{
    /// <summary>The bare name where <c>using static</c> brings it in, otherwise the full one.</summary>
    public static string Name(SemanticModel semantics, int position, string function) =>
        semantics.LookupSymbols(position, name: function).OfType<IMethodSymbol>().Any() ? function : "SsVae.Modelling.Functions." + function;
}
