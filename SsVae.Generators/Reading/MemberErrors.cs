using Microsoft.CodeAnalysis;

namespace SsVae.Generators.Reading;

/// <summary>Errors of C# in the declaration of a member: it reports them better than we could, and what follows from them is no second mistake.</summary>
internal static class MemberErrors
{
    /// <summary>Whether C# reports the declaration of a member of the model, so that it cannot be read.</summary>
    public static bool Has(ISymbol member) =>
        member.GetAttributes().Any(a => Language.Named(a.AttributeClass) is not null && (a.AttributeConstructor is null || !IsValidOn(a.AttributeClass!, member)))
        // An attribute that is half typed may become [Sample] or [Guide].
        || (Language.IsHelper(member) && member.GetAttributes().Any(a => a.AttributeClass is IErrorTypeSymbol))
        || (Language.Owns(member) && IsDeclaredTwice(member));

    /// <summary>Whether an attribute may stand at a method, or at a property (CS0592).</summary>
    private static bool IsValidOn(INamedTypeSymbol attribute, ISymbol member)
    {
        var usage = attribute.GetAttributes().FirstOrDefault(a => a.AttributeClass is { Name: nameof(AttributeUsageAttribute) });
        var targets = usage?.ConstructorArguments is [{ Value: int valid }] ? (AttributeTargets)valid : AttributeTargets.All;
        return targets.HasFlag(member.Kind switch
        {
            SymbolKind.Method => AttributeTargets.Method,
            SymbolKind.Property => AttributeTargets.Property,
            SymbolKind.Field => AttributeTargets.Field,
            SymbolKind.Event => AttributeTargets.Event,
            _ => AttributeTargets.Class,
        });
    }

    /// <summary>Whether another member has the same name and, of methods, the same types of parameters (CS0102, CS0111).</summary>
    private static bool IsDeclaredTwice(ISymbol member) => member.ContainingType.GetMembers(member.Name).Any(other =>
        !SymbolEqualityComparer.Default.Equals(member, other)
        && (member is not IMethodSymbol method || other is not IMethodSymbol overload
            || (method.Arity == overload.Arity && method.Parameters.Length == overload.Parameters.Length
                && method.Parameters.Zip(overload.Parameters, (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type)).All(same => same))));
}
