using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SsVae.Generators.Spec;

namespace SsVae.CodeFixes;

/// <summary>Removes <c>[Enumerate]</c> from what cannot be summed out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveEnumerateFix)), Shared]
public sealed class RemoveEnumerateFix() : TextFixProvider(Diagnostics.EnumerateContinuous)
{
    private protected override TextFix? Fix(FixPlace place) =>
        place.Around<AttributeSyntax>() is { } attribute ? new("Remove [Enumerate]", [Attributes.Remove(attribute)]) : null;
}
