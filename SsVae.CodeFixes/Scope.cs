using Microsoft.CodeAnalysis;

namespace SsVae.CodeFixes;

/// <summary>How the words of the language are written at a place: bare where the file's usings bring them in, otherwise in full.</summary>
/// <param name="semantics">The file.</param>
/// <param name="position">The place.</param>
internal sealed class Scope(SemanticModel semantics, int position)
{
    public string Function(string name) =>
        semantics.LookupSymbols(position, name: name).OfType<IMethodSymbol>().Any() ? name : "SsVae.Modelling.Functions." + name;

    public string Type(string name) => IsThere(name) ? name : "SsVae.Modelling." + name;

    public string Attribute(string name) => IsThere(name + "Attribute") ? name : "SsVae.Modelling." + name;

    private bool IsThere(string type) =>
        semantics.LookupNamespacesAndTypes(position, name: type) is [var found] && found.ContainingNamespace?.ToDisplayString() == "SsVae.Modelling";
}
