using Microsoft.CodeAnalysis;

namespace SsVae.Generators.Reading;

/// <summary>Recognises the attributes and types of <c>SsVae.Modelling</c> by name.</summary>
internal static class Language
{
    public const string ModelAttribute = Namespace + ".ModelAttribute";

    /// <summary>The full name of the generator, which the compiler puts into the paths of what is generated.</summary>
    public const string Generator = "SsVae.Generators.SsVaeGenerator";

    private const string Namespace = "SsVae.Modelling";
    private const string Assembly = "SsVae.Runtime";

    /// <summary>Whether a type is declared by the language, e.g. Tensor or Normal; a type that somebody else adds to its namespace is none.</summary>
    public static bool IsOwn(ITypeSymbol? type) =>
        type is { ContainingNamespace: { Name: "Modelling", ContainingNamespace: { Name: "SsVae", ContainingNamespace.IsGlobalNamespace: true } } }
        && type.ContainingAssembly?.Name == Assembly;

    /// <summary>Whether a type is the language's type of this name.</summary>
    public static bool Is(ITypeSymbol? type, string name) => IsOwn(type) && type!.Name == name;

    public static bool IsDistribution(ITypeSymbol? type) => IsOwn(type) && Is(type!.BaseType, "Distribution");

    public static bool IsNetwork(ITypeSymbol? type) => IsOwn(type) && Is(type!.BaseType, "Network");

    /// <summary>Whether a member is a declaration of the model: it has an attribute of the language, or is a helper over its types.</summary>
    public static bool Owns(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method => HasAny(method) || IsHelper(method),
        IPropertySymbol property => HasAny(property) || IsHelper(property),
        _ => false,
    };

    /// <summary>A method or property over the language's types, without an attribute of it.</summary>
    public static bool IsHelper(ISymbol member) => !HasAny(member) && member switch
    {
        IMethodSymbol method => IsOwn(method.ReturnType) || method.Parameters.Any(p => IsOwn(p.Type)),
        IPropertySymbol { IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true } property => IsOwn(property.Type),
        _ => false,
    };

    /// <summary>The member's attribute of this name (without "Attribute"), or null.</summary>
    public static AttributeData? Find(ISymbol member, string name)
    {
        foreach (var attribute in member.GetAttributes())
        {
            if (Named(attribute.AttributeClass) == name)
            {
                return attribute;
            }
        }

        return null;
    }

    public static bool Has(ISymbol member, string name) => Find(member, name) is not null;

    /// <summary>The name of an attribute of the language without "Attribute"; null for any other attribute.</summary>
    public static string? Named(INamedTypeSymbol? attribute) =>
        IsOwn(attribute) && attribute!.Name.EndsWith("Attribute", StringComparison.Ordinal)
            ? attribute.Name.Substring(0, attribute.Name.Length - "Attribute".Length)
            : null;

    /// <summary>Whether a member has an attribute of the language.</summary>
    public static bool HasAny(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes())
        {
            if (Named(attribute.AttributeClass) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
