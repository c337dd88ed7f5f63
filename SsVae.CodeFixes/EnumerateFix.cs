using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SsVae.Generators.Spec;

namespace SsVae.CodeFixes;

/// <summary>Sums a discrete site out: in its guide or, where it has none and no other guide needs its values, in the model.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EnumerateFix)), Shared]
public sealed class EnumerateFix() : TextFixProvider(Diagnostics.NoGuideDiscrete, Diagnostics.GuideNotEnumerated, Diagnostics.PartiallyObservedWithoutGuide)
{
    private protected override TextFix? Fix(FixPlace place) =>
        (place.Diagnostic.Id == Diagnostics.GuideNotEnumerated || place.Proposal is not null)
        && place.Around<MethodDeclarationSyntax>() is { } syntax
        && place.Semantics.GetDeclaredSymbol(syntax, place.Cancellation) is { } method
        && Attributes.Syntax(method, place.Diagnostic.Id == Diagnostics.GuideNotEnumerated ? "Guide" : "Sample", place.Cancellation) is { } beside
            ? new($"Mark '{method.Name}' [Enumerate]", [Attributes.Add(beside, new Scope(place.Semantics, beside.SpanStart).Attribute("Enumerate"))])
            : null;
}
