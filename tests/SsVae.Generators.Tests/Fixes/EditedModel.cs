using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SsVae.CodeFixes;

namespace SsVae.Generators.Tests.Fixes;

/// <summary>A project in an editor: its documents, what the compiler says of them, and what the fixes make of them.</summary>
internal sealed class EditedModel : IDisposable
{
    private static readonly ImmutableArray<CodeFixProvider> Providers =
    [
        .. typeof(TextFixProvider).Assembly.GetExportedTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(t => (CodeFixProvider)Activator.CreateInstance(t)!),
    ];

    private readonly AdhocWorkspace _workspace = new();
    private readonly ProjectId _project = ProjectId.CreateNewId();

    public EditedModel(params string[] sources)
    {
        Solution = _workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            _project, VersionStamp.Default, "Models", "Models", LanguageNames.CSharp,
            parseOptions: Harness.ParseOptions, compilationOptions: Harness.CompilationOptions, metadataReferences: Harness.References));
        foreach (var (source, i) in sources.Append(Harness.ImplicitUsings.ToString()).Select((s, i) => (s, i)))
        {
            Solution = Solution.AddDocument(DocumentId.CreateNewId(_project), FormattableString.Invariant($"Model{i}.cs"), source);
        }
    }

    /// <summary>The fixes that the package has.</summary>
    public static IEnumerable<string> FixableIds => Providers.SelectMany(p => p.FixableDiagnosticIds);

    public Solution Solution { get; set; }

    public Project Project => Solution.GetProject(_project)!;

    /// <summary>The text of the first document.</summary>
    public string Text => TextOf(0);

    public string TextOf(int document) => Project.Documents.ElementAt(document).GetTextAsync().GetAwaiter().GetResult().ToString();

    /// <summary>The project compiled, with the generated files.</summary>
    public Compiled Compile() => Harness.Compile(Project.GetCompilationAsync().GetAwaiter().GetResult()!);

    /// <summary>Applies the fix of the only message of this rule; its title.</summary>
    public async Task<string> FixAsync(string id)
    {
        var diagnostic = Assert.Single(Compile().Diagnostics, d => d.Id == id);
        var action = Assert.Single(await ActionsAsync(diagnostic));
        await ApplyAsync(action);
        return action.Title;
    }

    /// <summary>What the editor offers for a message.</summary>
    public async Task<IReadOnlyList<CodeAction>> ActionsAsync(Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        foreach (var provider in Providers.Where(p => p.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await provider.RegisterCodeFixesAsync(new(
                Solution.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        }

        return actions;
    }

    /// <summary>Applies the fix to all messages of this rule at once.</summary>
    public async Task FixAllAsync(string id)
    {
        var provider = Providers.Single(p => p.FixableDiagnosticIds.Contains(id));
        var context = new FixAllContext(
            Project.Documents.First(), provider, FixAllScope.Project, provider.GetType().Name, [id], new Messages(this), CancellationToken.None);
        var action = await provider.GetFixAllProvider()!.GetFixAsync(context);
        await ApplyAsync(Assert.IsAssignableFrom<CodeAction>(action));
    }

    public void Dispose() => _workspace.Dispose();

    public async Task ApplyAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
    }

    private sealed class Messages(EditedModel model) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return model.Compile().Diagnostics.Where(d => d.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(model.Compile().Diagnostics);
    }
}
