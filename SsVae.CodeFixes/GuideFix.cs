using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SsVae.Generators.Inference;
using SsVae.Generators.Reading;
using SsVae.Generators.Rules;
using SsVae.Generators.Spec;

namespace SsVae.CodeFixes;

/// <summary>Writes a first guide of a latent site below the site.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GuideFix)), Shared]
public sealed class GuideFix() : TextFixProvider(Diagnostics.NoGuide)
{
    private protected override TextFix? Fix(FixPlace place)
    {
        if (place.Around<MethodDeclarationSyntax>() is not { } syntax
            || place.Semantics.GetDeclaredSymbol(syntax, place.Cancellation) is not { ContainingType: var model } method
            || Read(model, place) is not { } spec
            || Sizes(spec) is not { } sizes || !sizes.TryGetValue(method.Name, out var size))
        {
            return null;
        }

        var skeleton = new GuideSkeleton(spec, new(place.Semantics, syntax.SpanStart), name => model.GetMembers(name).Length > 0 || spec.ConstructorParameters.Any(p => p.Name == name));
        var lines = skeleton.Lines(spec.Sites.First(s => s.Name == method.Name), size);
        var text = syntax.SyntaxTree.GetText(place.Cancellation);
        var line = text.Lines.GetLineFromPosition(syntax.SpanStart);
        var newLine = text.ToString(new(line.End, line.EndIncludingLineBreak - line.End)) is { Length: > 0 } end ? end : "\n";
        var indent = text.ToString(line.Span).Substring(0, syntax.SpanStart - line.Start);
        indent = indent.Trim().Length == 0 ? indent : "    ";
        var inserted = string.Concat(lines.Select(l => newLine + (l.Length == 0 ? "" : indent + l)));
        return new($"Write a guide for '{method.Name}'", [TextEdit.Insert(syntax.SyntaxTree, AfterLine(syntax), inserted)]);
    }

    /// <summary>After the declaration, and after a comment that stands behind it.</summary>
    private static int AfterLine(SyntaxNode declaration)
    {
        var comment = declaration.GetTrailingTrivia().LastOrDefault(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia));
        return comment.IsKind(SyntaxKind.None) ? declaration.Span.End : comment.Span.End;
    }

    /// <summary>The model as the compiler reads it; null where it could not be read.</summary>
    private static ModelSpec? Read(INamedTypeSymbol model, FixPlace place)
    {
        var compilation = place.Semantics.Compilation;
        var read = ModelReader.Read(model, s => compilation.GetSemanticModel(s.SyntaxTree).GetOperation(s, place.Cancellation), place.Cancellation).Model;
        return read.IsComplete ? read.Spec : null;
    }

    /// <summary>The event sizes; null where declarations do not fit together, so that sizes have no meaning.</summary>
    private static IReadOnlyDictionary<string, Generators.Ir.Size>? Sizes(ModelSpec spec)
    {
        var issues = new List<Issue>();
        var resolved = Resolve.Run(spec, issues);
        return issues.All(i => i.Id is Diagnostics.NoGuide or Diagnostics.NoGuideDiscrete) ? ModelPrograms.EventSizes(resolved) : null;
    }
}
