using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SsVae.Generators;

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
    public static IEnumerable<string> Problems(IEnumerable<string> sources) => Problems(Compilation(sources).GetDiagnostics());

    /// <summary>One assembly of all sources.</summary>
    /// <exception cref="InvalidOperationException">An error or a warning, of the language or of C#; the message lists them.</exception>
    public static Assembly Compile(IEnumerable<string> sources)
    {
        var driver = CSharpGeneratorDriver.Create([new SsVaeGenerator().AsSourceGenerator()], parseOptions: Parse)
            .RunGeneratorsAndUpdateCompilation(Compilation(sources), out var compilation, out var reported);
        var failures = driver.GetRunResult().Results.Select(r => r.Exception?.ToString()).OfType<string>();
        var analyzed = compilation.WithAnalyzers([new SsVaeAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        string[] problems = [.. failures, .. Problems(reported.Concat(analyzed).Concat(emitted.Diagnostics))];
        if (problems.Length > 0)
        {
            throw new InvalidOperationException(string.Join('\n', problems.Take(20)));
        }

        image.Position = 0;
        return new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(image);
    }

    private static CSharpCompilation Compilation(IEnumerable<string> sources) => CSharpCompilation.Create(
        "RandomModels",
        sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, Parse, FormattableString.Invariant($"Source{i}.cs"))),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable));

    private static IEnumerable<string> Problems(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString());
}
