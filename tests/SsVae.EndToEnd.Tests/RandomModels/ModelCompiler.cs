using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SsVae.Generators;
using SsVae.Generators.Inference;
using SsVae.Generators.Reading;

namespace SsVae.EndToEnd.Tests.RandomModels;

/// <summary>Compiles sources of models in memory, with the analyzer and the generator, as a build would.</summary>
internal static class ModelCompiler
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Latest);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name == "SsVae.Runtime.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Sources as they are, without the generator: what C# says of the models as users write them.</summary>
    public static IEnumerable<string> Problems(IEnumerable<string> sources) =>
        Problems(Compilation(sources).GetDiagnostics()).Select(d => d.ToString());

    /// <summary>One assembly of all sources.</summary>
    /// <param name="sources">The models.</param>
    /// <param name="optimise">Whether programs are simplified and memory is shared, as in a build.</param>
    /// <exception cref="ModelCompileException">An error of the language, or an error or a warning of C#.</exception>
    public static Assembly Compile(IEnumerable<string> sources, bool optimise = true)
    {
        // What C# says of the whole is said by Emit: asked for before, every method would be bound twice.
        var (compilation, ofTheLanguage) = Generate(sources, optimise);
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        // The language warns of models that have a meaning, such as random ones with a network that nothing uses.
        List<Diagnostic> problems = [.. ofTheLanguage.Where(d => d.Severity == DiagnosticSeverity.Error), .. Problems(emitted.Diagnostics)];
        if (problems.Count > 0)
        {
            throw new ModelCompileException(problems[0].Id, string.Join('\n', problems.Take(20).Select(p => p.ToString())));
        }

        image.Position = 0;
        return new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(image);
    }

    /// <summary>The programs of a model, as the front end makes them.</summary>
    public static CompiledModel Programs(string source)
    {
        var compilation = Compilation([source]);
        var tree = compilation.SyntaxTrees[0];
        var syntax = tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Single();
        var semantics = compilation.GetSemanticModel(tree);
        var read = ModelReader.Read(semantics.GetDeclaredSymbol(syntax)!, s => semantics.GetOperation(s), default);
        return Generators.Compiler.Check(read.Model.Spec!, new(DumpPasses: false), default, out _)!;
    }

    /// <summary>The sources with what is generated for them, and the errors and warnings: the language's first, then C#'s.</summary>
    /// <exception cref="ModelCompileException">The compiler itself failed.</exception>
    public static (Compilation Compilation, IReadOnlyList<Diagnostic> Problems) Check(IEnumerable<string> sources)
    {
        var (compilation, ofTheLanguage) = Generate(sources);
        return (compilation, [.. ofTheLanguage, .. Problems(compilation.GetDiagnostics())]);
    }

    /// <summary>The sources with what is generated for them, and what the analyzer and the generator say.</summary>
    private static (Compilation Compilation, IReadOnlyList<Diagnostic> Problems) Generate(IEnumerable<string> sources, bool optimise = true)
    {
        var written = Compilation(sources);
        var driver = CSharpGeneratorDriver.Create([new SsVaeGenerator().AsSourceGenerator()], parseOptions: Parse, optionsProvider: new Properties(optimise))
            .RunGeneratorsAndUpdateCompilation(written, out var compilation, out var reported);
        if (driver.GetRunResult().Results.Select(r => r.Exception).FirstOrDefault(e => e is not null) is { } failure)
        {
            throw new ModelCompileException(failure.GetType().Name + ": " + failure.Message, failure.ToString());
        }

        // What is written is what the analyzer reads: with what is generated, Roslyn would bind a hundred times as many lines for it.
        // What it says does not depend on how the generator goes on.
        var analyzed = optimise
            ? written.WithAnalyzers([new SsVaeAnalyzer(), new UsageAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
            : [];
        return (compilation, [.. Problems(analyzed), .. Problems(reported)]);
    }

    private static CSharpCompilation Compilation(IEnumerable<string> sources) => CSharpCompilation.Create(
        "RandomModels",
        sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, Parse, FormattableString.Invariant($"Source{i}.cs"))),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable));

    private static IEnumerable<Diagnostic> Problems(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning);

    /// <summary>What a project file may say to the compiler.</summary>
    private sealed class Properties(bool optimise) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(optimise);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(bool optimise) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = key == "build_property.SsVaeOptimise" ? (optimise ? "true" : "false") : null;
                return value is not null;
            }
        }
    }
}

/// <summary>Sources that did not compile; the message lists what was said of them.</summary>
/// <param name="kind">The first id, or the exception of the compiler itself.</param>
internal sealed class ModelCompileException(string kind, string message) : Exception(message)
{
    public string Kind => kind;
}
