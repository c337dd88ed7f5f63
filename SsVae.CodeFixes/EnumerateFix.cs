using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SsVae.Generators;

namespace SsVae.CodeFixes;

/// <summary>Sums a discrete site out: in the model where it has no guide, otherwise in its guide.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EnumerateFix)), Shared]
public sealed class EnumerateFix() : TextFixProvider(Diagnostics.NoGuideDiscrete, Diagnostics.GuideNotEnumerated, Diagnostics.PartiallyObservedWithoutGuide)
{
    private protected override TextFix? Fix(FixPlace place) =>
        place.Around<MethodDeclarationSyntax>() is { } syntax
        && place.Semantics.GetDeclaredSymbol(syntax, place.Cancellation) is { } method
        && Attributes.Syntax(method, place.Diagnostic.Id == Diagnostics.GuideNotEnumerated ? "Guide" : "Sample", place.Cancellation) is { } beside
            ? new($"Mark '{method.Name}' [Enumerate]", [Attributes.Add(beside, "Enumerate")])
            : null;
}
