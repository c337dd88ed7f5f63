using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SsVae.Generators;

namespace SsVae.Benchmarks;

/// <summary>What the compiler costs in an editor: medians over keystrokes in the file of the largest model of the repository, and in another file.</summary>
internal static class Editing
{
    private const string Largest = "StackedSemiSupervisedVae.cs";
    private const int Keystrokes = 60;

    /// <summary>In an editor that has been open for a while, what runs often has been compiled to better code than at the start.</summary>
    private const int Rounds = 5;

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Latest);

    public static void Run()
    {
        var files = Directory.EnumerateFiles(Models(), "*.cs").Where(f => Path.GetFileName(f) != "Program.cs").Order(StringComparer.Ordinal).ToList();
        var compilation = CSharpCompilation.Create(
            "Models",
            [CSharpSyntaxTree.ParseText("global using System;", Parse), .. files.Select(f => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(f)), Parse, f))],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
        var own = compilation.SyntaxTrees.Single(t => Path.GetFileName(t.FilePath) == Largest);
        var other = compilation.SyntaxTrees[0];
        var alone = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(t => t != own && t != other));

        // A digit in the size of a layer: another model each time. And a comment at the end of another file.
        Print("a keystroke in its file, analyzer", Time(compilation, own, Layer, Analyze));
        Print("a keystroke in its file, generator", Time(alone, own, Layer, Generate()));
        Print("a keystroke in another file, generator", Time(alone, other, Comment, Generate(Unchanged)));
        Print(string.Create(CultureInfo.InvariantCulture, $"the same beside all {files.Count} models"), Time(compilation, other, Comment, Generate(Unchanged)));
    }

    private static string Layer(string text, int i) => text.Replace("[hidden]", string.Create(CultureInfo.InvariantCulture, $"[hidden + {i}]"), StringComparison.Ordinal);

    private static string Comment(string text, int i) => text + string.Create(CultureInfo.InvariantCulture, $"\n// {i}");

    /// <summary>Milliseconds of every keystroke, parsing not included.</summary>
    private static List<double> Time(Compilation compilation, SyntaxTree tree, Func<string, int, string> edit, Action<Compilation> analyze)
    {
        var times = new List<double>();
        var text = tree.GetText().ToString();
        for (var i = 1; i <= Rounds * Keystrokes; i++)
        {
            var edited = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(edit(text, i))));
            var start = Stopwatch.GetTimestamp();
            analyze(edited);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    private static void Analyze(Compilation compilation)
    {
        var tree = compilation.SyntaxTrees.Single(t => Path.GetFileName(t.FilePath) == Largest);
        var analysis = compilation.WithAnalyzers([new SsVaeAnalyzer(), new UsageAnalyzer()]);
        var found = analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None).GetAwaiter().GetResult();
        if (!found.IsEmpty)
        {
            throw new InvalidOperationException(found[0].GetMessage(CultureInfo.InvariantCulture));
        }
    }

    private static Action<Compilation> Generate(Action<GeneratorRunResult>? check = null)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new SsVaeGenerator().AsSourceGenerator()], parseOptions: Parse,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: check is not null));
        var runs = 0;
        return compilation =>
        {
            driver = driver.RunGenerators(compilation);
            if (check is not null && runs++ > 0)
            {
                check(driver.GetRunResult().Results[0]);
            }
        };
    }

    /// <summary>Models are read again and come out the same, so that nothing after is run.</summary>
    private static void Unchanged(GeneratorRunResult result)
    {
        var read = result.TrackedSteps["SsVae.Read"].SelectMany(s => s.Outputs).Select(o => o.Reason).ToList();
        var after = result.TrackedSteps["SsVae.Compile"].SelectMany(s => s.Outputs).Select(o => o.Reason).ToList();
        if (!read.TrueForAll(r => r == IncrementalStepRunReason.Unchanged) || !after.TrueForAll(r => r == IncrementalStepRunReason.Cached))
        {
            throw new InvalidOperationException($"Read: {string.Join(", ", read)}; Compile: {string.Join(", ", after)}");
        }
    }

    private static void Print(string what, List<double> milliseconds)
    {
        var first = milliseconds.GetRange(0, Keystrokes).Order().ToList();
        var last = milliseconds.GetRange(milliseconds.Count - Keystrokes, Keystrokes).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: median {Median(last):F1} ms, fastest {last[0]:F1} ms, slowest {last[^1]:F1} ms; median of the first {Keystrokes} {Median(first):F1} ms"));

        static double Median(List<double> sorted) => sorted[sorted.Count / 2];
    }

    private static string Models([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path) is { } folder && Directory.Exists(folder) ? folder : Assembly.GetExecutingAssembly().Location, "..", "..", "SsVae.Models");
}
