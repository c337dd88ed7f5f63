using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SsVae.Generators.Reading;

/// <summary>The constructor in the head of a class.</summary>
internal static class PrimaryConstructor
{
    /// <summary>The parameters of the class's primary constructor.</summary>
    public static IEnumerable<IParameterSymbol> Parameters(INamedTypeSymbol model, CancellationToken cancellation) =>
        model.InstanceConstructors
            .FirstOrDefault(c => c.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax))?.Parameters
        ?? Enumerable.Empty<IParameterSymbol>();
}
