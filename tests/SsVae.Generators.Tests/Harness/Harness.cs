using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SsVae.Generators.Reading;

namespace SsVae.Generators.Tests;

/// <summary>Roslyn in memory: compiles a source string with the generator and the analyzer, as a build would.</summary>
internal static class Harness
{
    /// <summary>What models begin with.</summary>
    public const string Usings = "using SsVae.Modelling;\nusing static SsVae.Modelling.Functions;\n";

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    /// <summary>What a project with implicit usings has.</summary>
    public static SyntaxTree ImplicitUsings { get; } = CSharpSyntaxTree.ParseText(
        "global using System;\nglobal using System.Collections.Generic;\nglobal using System.Linq;\n", ParseOptions, "Usings.g.cs");

    public static CSharpCompilationOptions CompilationOptions { get; } = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true,
        // The models of tests are not documented.
        specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]);

    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. Directory.EnumerateFiles(Paths.Framework, "*.dll").Select(f => MetadataReference.CreateFromFile(f)),
        MetadataReference.CreateFromFile(typeof(IModel).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(System.Numerics.Tensors.TensorPrimitives).Assembly.Location),
    ];

    public static CSharpCompilation Compilation(params string[] sources) => CSharpCompilation.Create(
        "Models",
        sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, ParseOptions, FormattableString.Invariant($"Model{i}.cs"))).Append(ImplicitUsings),
        References,
        CompilationOptions);

    /// <summary>Compiles sources with generator and analyzer.</summary>
    public static Compiled Compile(params string[] sources) => Compile(sources, []);

    /// <summary>Compiles sources under build properties, e.g. ("SsVaeDumpPasses", "true").</summary>
    public static Compiled Compile(string[] sources, (string Name, string Value)[] properties) => Compile(Compilation(sources), properties);

    /// <summary>Compiles what a project holds, so that diagnostics are in its own trees.</summary>
    public static Compiled Compile(Compilation sources, params (string Name, string Value)[] properties)
    {
        var options = new TestOptions(properties);
        var driver = Driver(options).RunGeneratorsAndUpdateCompilation(sources, out var compilation, out var reported);
        var run = driver.GetRunResult();
        Assert.All(run.Results, r => Assert.Null(r.Exception));
        var analyzed = compilation
            .WithAnalyzers([new SsVaeAnalyzer(), new UsageAnalyzer()], new AnalyzerOptions([], options))
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return new(
            compilation,
            [.. reported.Concat(analyzed).OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start)],
            run.GeneratedTrees.ToImmutableSortedDictionary(t => Path.GetFileName(t.FilePath), t => t.ToString(), StringComparer.Ordinal));
    }

    /// <summary>A generator driver that tracks its steps.</summary>
    public static GeneratorDriver Driver(AnalyzerConfigOptionsProvider? options = null) => CSharpGeneratorDriver.Create(
        [new SsVaeGenerator().AsSourceGenerator()], [], ParseOptions, options,
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Reads the first class that has <c>[Model]</c>.</summary>
    public static ReadResult Read(params string[] sources)
    {
        var compilation = Compilation(sources);
        var syntax = compilation.SyntaxTrees
            .SelectMany(t => t.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
            .First(t => t.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() == "Model"));
        var model = (INamedTypeSymbol)compilation.GetSemanticModel(syntax.SyntaxTree).GetDeclaredSymbol(syntax)!;
        return ModelReader.Read(model, s => compilation.GetSemanticModel(s.SyntaxTree).GetOperation(s), CancellationToken.None);
    }
}
