using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using SsVae.Generators.Spec;

namespace SsVae.CodeFixes;

/// <summary>A fix that is a few changes of text: the rest of the user's file keeps its spaces and comments.</summary>
public abstract class TextFixProvider : CodeFixProvider
{
    private readonly string[] _ids;

    private protected TextFixProvider(params string[] ids) => _ids = ids;

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => [.. _ids];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } semantics)
        {
            return;
        }

        var root = await semantics.SyntaxTree.GetRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var span = diagnostic.Location.SourceSpan;
            var proposals = diagnostic.Properties.TryGetValue(Diagnostics.Fix, out var texts) && texts is not null ? texts.Split(' ') : [null];
            foreach (var proposal in proposals)
            {
                var place = new FixPlace(semantics, root.FindToken(span.Start), root.FindNode(span, getInnermostNodeForTie: true), diagnostic, proposal, context.CancellationToken);
                if (Fix(place) is { Edits.Count: > 0 } fix)
                {
                    var solution = context.Document.Project.Solution;
                    // Fixes of a whole project are of one kind; a choice between names is one's own.
                    context.RegisterCodeFix(
                        CodeAction.Create(fix.Title, token => ApplyAsync(solution, fix.Edits, token), equivalenceKey: GetType().Name + (proposals.Length > 1 ? proposal : "")), diagnostic);
                }
            }
        }
    }

    /// <summary>What to change; null where this fix does not apply.</summary>
    private protected abstract TextFix? Fix(FixPlace place);

    private static async Task<Solution> ApplyAsync(Solution solution, IReadOnlyList<TextEdit> edits, CancellationToken cancellation)
    {
        foreach (var file in edits.GroupBy(e => e.Tree))
        {
            if (solution.GetDocumentId(file.Key) is { } document)
            {
                var text = await file.Key.GetTextAsync(cancellation).ConfigureAwait(false);
                solution = solution.WithDocumentText(document, text.WithChanges(file.Select(e => e.Change).OrderBy(c => c.Span.Start)));
            }
        }

        return solution;
    }
}

/// <summary>Where a diagnostic is.</summary>
/// <param name="Token">The first token that is underlined.</param>
/// <param name="Node">What is underlined.</param>
/// <param name="Proposal">What the compiler proposes to write there; null where it has nothing to propose.</param>
internal sealed record FixPlace(SemanticModel Semantics, SyntaxToken Token, SyntaxNode Node, Diagnostic Diagnostic, string? Proposal, CancellationToken Cancellation)
{
    /// <summary>The declaration of this kind around it.</summary>
    public T? Around<T>()
        where T : SyntaxNode => Token.Parent?.FirstAncestorOrSelf<T>();
}

/// <param name="Title">What the editor offers.</param>
internal sealed record TextFix(string Title, IReadOnlyList<TextEdit> Edits);

/// <summary>A change of one file.</summary>
internal sealed record TextEdit(SyntaxTree Tree, TextChange Change)
{
    public static TextEdit Insert(SyntaxTree tree, int position, string text) => new(tree, new(new(position, 0), text));

    public static TextEdit Replace(SyntaxNodeOrToken what, string text) => new(what.SyntaxTree!, new(what.Span, text));

    public static TextEdit Remove(SyntaxTree tree, TextSpan span) => new(tree, new(span, ""));
}
