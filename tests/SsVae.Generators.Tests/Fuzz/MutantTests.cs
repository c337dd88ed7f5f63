using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SsVae.Generators.Spec;
using SsVae.Generators.Tests.Passes;
using Xunit.Abstractions;

namespace SsVae.Generators.Tests.Fuzz;

/// <summary>
/// Every model of the repository with tokens deleted, doubled and swapped, as while it is being typed: nothing throws, nothing hangs, and
/// where C# has nothing to say of the mutant it has nothing to say of what is generated for it.
/// </summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    private const int MutantsPerModel = 160;

    /// <summary>Far above the two seconds that an editor may be kept waiting, for machines that do other things meanwhile.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly Dictionary<string, string> Models = PassModels.All.Select(m => (m.Key, m.Value))
        .Concat(Directory.EnumerateFiles(Path.Combine(Paths.Repository, "SsVae.Models"), "*.cs").Select(f => (Path.GetFileName(f), File.ReadAllText(f)))
            .Where(f => f.Item2.Contains("[Model]", StringComparison.Ordinal)))
        .ToDictionary(m => m.Item1, m => m.Item2, StringComparer.Ordinal);

    [Fact]
    public void No_mutant_breaks_the_compiler()
    {
        var failures = new ConcurrentBag<string>();
        var outcomes = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var slowest = new ConcurrentBag<(double Seconds, string Mutant)>();
        // Roslyn's own first seconds are no mutant's.
        Harness.Compile(Models.Values.First());
        var cores = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Models.OrderBy(m => m.Key, StringComparer.Ordinal).Select((m, i) => (m.Key, m.Value, i)), cores, model =>
        {
            var (name, source, index) = model;
            var original = Harness.Compilation(source);
            var driver = Harness.Driver().RunGenerators(original);
            var mutator = new Mutator(source, new Random(index));
            for (var i = 0; i < MutantsPerModel; i++)
            {
                var (changed, what) = mutator.Next();
                var start = Stopwatch.GetTimestamp();
                try
                {
                    var compilation = original.ReplaceSyntaxTree(
                        original.SyntaxTrees[0], CSharpSyntaxTree.ParseText(changed, Harness.ParseOptions, original.SyntaxTrees[0].FilePath));
                    outcomes.AddOrUpdate(Try(driver, compilation), 1, (_, n) => n + 1);
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    failures.Add($"{name}, {what}: {e.Message}\n{(e.InnerException ?? e).StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("at SsVae.", StringComparison.Ordinal))}");
                }

                slowest.Add((Stopwatch.GetElapsedTime(start).TotalSeconds, $"{name}, {what}"));
            }
        });
        foreach (var (outcome, count) in outcomes.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome}: {count}"));
        }

        var (seconds, mutant) = slowest.Max();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slowest: {seconds:F2} s, {mutant}"));
        Assert.True(failures.IsEmpty, $"{failures.Count} mutants:\n{string.Join("\n", failures.Take(20))}");
        Assert.True(outcomes.Values.Sum() >= 5000, "There are fewer models than mutants were promised for.");
        // Both kinds are there, without an error of C# too, or the test shows less than it says.
        Assert.All(["refused", "compiled"], outcome => Assert.True(outcomes[outcome] > 200, outcome));
    }

    /// <summary>What becomes of a mutant; throws where the compiler does, or where it is at fault.</summary>
    private static string Try(GeneratorDriver driver, Compilation compilation)
    {
        using var patience = new CancellationTokenSource(Patience);
        var run = driver.RunGenerators(compilation, patience.Token).GetRunResult();
        if (run.Results.Select(r => r.Exception).FirstOrDefault(e => e is not null) is { } exception)
        {
            throw new InvalidOperationException(exception.Message, exception);
        }

        var issues = run.Results[0].TrackedSteps.TryGetValue(SsVaeGenerator.Steps.Compile, out var steps)
            ? steps.SelectMany(s => s.Outputs).SelectMany(o => ((GeneratedModel)o.Value).Issues).ToList() : [];
        var outcome = issues.Exists(Diagnostics.IsError) ? "refused" : "compiled";
        var analyzed = compilation.WithAnalyzers([new SsVaeAnalyzer(), new UsageAnalyzer()]).GetAnalyzerDiagnosticsAsync(patience.Token).GetAwaiter().GetResult();
        if (analyzed.FirstOrDefault(d => !d.Id.StartsWith("SSV", StringComparison.Ordinal)) is { } failure)
        {
            throw new InvalidOperationException(failure.ToString());
        }

        if (Errors(compilation).Any())
        {
            return outcome + ", and an error of C#";
        }

        if (issues.Count == 0 && run.GeneratedTrees.Any(t => t.ToString().Contains("SharedModel.Refused(", StringComparison.Ordinal)))
        {
            throw new InvalidOperationException("it is refused, and nobody says why");
        }

        if (Errors(compilation.AddSyntaxTrees(run.GeneratedTrees)).FirstOrDefault() is { } error)
        {
            throw new InvalidOperationException("generated code: " + error.GetMessage(CultureInfo.InvariantCulture) + " " + error.Location.GetLineSpan());
        }

        return outcome;
    }

    private static IEnumerable<Diagnostic> Errors(Compilation compilation) =>
        compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);
}
