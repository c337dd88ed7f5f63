using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Reading;

/// <summary>Whether a generated part can be added to a class at all. Where it cannot, there is an issue and no stub.</summary>
internal static class ModelShape
{
    /// <summary>Reads the class's own declaration; the ordinal of its name, or −1 after a refusal.</summary>
    public static int Check(ReadContext context)
    {
        var model = context.Model;
        var ordinal = context.Next(Identifier(Declaration(model, context.Cancellation)));
        if (model.TypeKind != TypeKind.Class)
        {
            // C# says that [Model] does not stand there.
            context.IsBroken = true;
            return -1;
        }

        var refused = context.Issues.Count;
        if (!IsPartial(model, context.Cancellation))
        {
            context.Report(Diagnostics.NotPartial, ordinal, model.Name);
        }

        for (var outer = model.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!IsPartial(outer, context.Cancellation))
            {
                context.Report(Diagnostics.ContainerNotPartial, ordinal, outer.Name, model.Name);
                break;
            }
        }

        if (IsGeneric(model))
        {
            context.Report(Diagnostics.Generic, ordinal, model.Name);
        }

        if (model.BaseType is { SpecialType: not SpecialType.System_Object } parent && !model.IsRecord)
        {
            context.IsBroken |= parent is IErrorTypeSymbol;
            if (parent is not IErrorTypeSymbol)
            {
                context.Report(Diagnostics.BaseClass, ordinal, model.Name, parent.Name);
            }
        }

        if (OrdinaryConstructor(model, context.Cancellation) is { } constructor)
        {
            context.Report(Diagnostics.OrdinaryConstructor, constructor.Identifier, model.Name);
        }

        if (FileLocal(model) is { } local)
        {
            context.Report(Diagnostics.FileLocal, ordinal, model.Name, local.Name);
        }

        if ((model.IsRecord ? "a record" : model.IsStatic ? "static" : model.IsAbstract ? "abstract" : null) is { } kind)
        {
            context.Report(Diagnostics.ClassKind, ordinal, model.Name, kind);
        }

        MemberNames.Check(context, ordinal);
        return context.Issues.Count == refused && !context.IsBroken ? ordinal : -1;
    }

    /// <summary>Keyword and name of the types around a class, outermost first.</summary>
    public static EquatableArray<string> ContainingTypes(INamedTypeSymbol model)
    {
        var types = new List<string>();
        for (var outer = model.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            types.Insert(0, Keyword(outer) + " " + outer.Name);
        }

        return types.ToEquatableArray();
    }

    /// <summary>The class, or one around it, that only its file can name.</summary>
    private static INamedTypeSymbol? FileLocal(INamedTypeSymbol? type) =>
        type is null or { IsFileLocal: true } ? type : FileLocal(type.ContainingType);

    /// <summary>The metadata name, e.g. <c>My.App.Outer+Inner</c>.</summary>
    public static string FullName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? FullName(outer) + "+" + type.MetadataName
        : type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName
        : FullName(type.ContainingNamespace) + "." + type.MetadataName;

    /// <summary>Without what C# writes before keywords.</summary>
    private static string FullName(INamespaceSymbol space) =>
        space.ContainingNamespace is { IsGlobalNamespace: false } outer ? FullName(outer) + "." + space.MetadataName : space.MetadataName;

    /// <summary>The part of the class that carries <c>[Model]</c>.</summary>
    private static SyntaxNode Declaration(INamedTypeSymbol model, CancellationToken cancellation)
    {
        var attribute = Language.Find(model, "Model")?.ApplicationSyntaxReference?.GetSyntax(cancellation);
        return attribute?.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? model.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
    }

    private static SyntaxToken Identifier(SyntaxNode declaration) => declaration switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier,
        DelegateDeclarationSyntax type => type.Identifier,
        _ => declaration.GetFirstToken(),
    };

    /// <summary>C# itself demands that either all parts say partial or there is one part.</summary>
    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(r =>
            r.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool IsGeneric(INamedTypeSymbol? type) => type is not null && (type.Arity > 0 || IsGeneric(type.ContainingType));

    private static ConstructorDeclarationSyntax? OrdinaryConstructor(INamedTypeSymbol model, CancellationToken cancellation) =>
        model.InstanceConstructors
            .SelectMany(c => c.DeclaringSyntaxReferences)
            .Select(r => r.GetSyntax(cancellation))
            .OfType<ConstructorDeclarationSyntax>()
            .FirstOrDefault();

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };
}
