using Microsoft.CodeAnalysis;
using SsVae.Generators.Reading;

namespace SsVae.CodeFixes;

/// <summary>What the methods of a model say of its sites.</summary>
internal static class Sites
{
    /// <summary>The site that a method declares, continues or guides; null for any other method.</summary>
    public static string? Of(IMethodSymbol method) =>
        Language.Find(method, "Guide") is { } guide ? guide.ConstructorArguments is [{ Value: string name }] ? name : method.Name
        : Language.Has(method, "Sample") || MethodReader.IsLater(method) ? method.Name
        : null;
}
