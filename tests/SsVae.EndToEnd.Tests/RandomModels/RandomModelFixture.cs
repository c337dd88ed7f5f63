using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using SsVae.Oracle;

namespace SsVae.EndToEnd.Tests.RandomModels;

/// <summary>The random models of a run, compiled some to an assembly, with and without optimisation, and held against the oracle on all cores; the tests tell what was found.</summary>
public sealed class RandomModelFixture : IDisposable
{
    /// <summary>A Roslyn compilation has a price of its own, and assemblies compile side by side.</summary>
    private const int ModelsPerAssembly = 25;

    /// <summary>All models are tried with and without optimisation, which takes as long again; <c>SSVAE_RANDOM_PLAIN=n</c> tries one of n both ways.</summary>
    private static readonly int PlainEvery = Math.Max(1, Setting("SSVAE_RANDOM_PLAIN", 1));

    /// <summary>One of so many models is interpreted as well.</summary>
    private const int InterpretedEvery = 7;

    private readonly ConcurrentDictionary<int, List<Disagreement>> _found = new();
    private readonly RunReport _report = new();

    /// <summary>Runs all models; those of an assembly in which C# or the language refuses one, each alone.</summary>
    public RandomModelFixture() => Parallel.ForEach(
        Seeds.Chunk(ModelsPerAssembly),
        new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
        seeds =>
        {
            var cases = seeds.Select(seed => (Seed: seed, Case: Draw(seed))).ToList();
            var assembly = _report.Compiling(() => TryCompile(cases.Select(c => c.Case), optimise: true));
            var alike = cases.Where(c => c.Seed % PlainEvery == 0).ToList();
            var plain = _report.Compiling(() => TryCompile(alike.Select(c => c.Case), optimise: false));
            foreach (var (seed, drawn) in cases)
            {
                _found[seed] = assembly is null || plain is null
                    ? RunAlone(drawn, _report)
                    :
                    [
                        .. Comparison.Run(assembly, drawn, _report, answers: true),
                        .. seed % PlainEvery == 0 ? Plain(plain, drawn) : [],
                        .. seed % InterpretedEvery == 0 ? EngineComparison.Run(assembly, drawn, _report) : [],
                    ];
            }
        });

    /// <summary>
    /// 300 seeds from 0; <c>SSVAE_RANDOM_MODELS</c> is another number and <c>SSVAE_RANDOM_FIRST</c> another first one, or
    /// <c>SSVAE_RANDOM_SEEDS</c> is a list of seeds.
    /// </summary>
    public static IEnumerable<int> Seeds => Environment.GetEnvironmentVariable("SSVAE_RANDOM_SEEDS") is { Length: > 0 } list
        ? list.Split(',').Select(seed => int.Parse(seed, CultureInfo.InvariantCulture))
        : Enumerable.Range(Setting("SSVAE_RANDOM_FIRST", 0), Setting("SSVAE_RANDOM_MODELS", 300));

    /// <summary>Adds the run's report to the file that <c>SSVAE_RANDOM_REPORT</c> names.</summary>
    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("SSVAE_RANDOM_REPORT") is { Length: > 0 } path)
        {
            File.AppendAllText(path, _report.Text(_found.Count));
        }
    }

    internal static string Source(Case drawn) => Print.model(drawn.Model, drawn.Seed);

    internal static Case Draw(int seed) =>
        Oracle.Random.draw(string.Create(CultureInfo.InvariantCulture, $"Model{seed}"), (ulong)seed);

    /// <summary>How many models have numbers that float32 cannot hold.</summary>
    internal int Beyond => _report.BeyondCount;

    /// <summary>Where the compiled model of a seed and the oracle disagree.</summary>
    internal List<Disagreement> Found(int seed) => _found[seed];

    /// <summary>Where the compiled model of a case of its own and the oracle disagree.</summary>
    internal static List<Disagreement> RunAlone(Case drawn) => RunAlone(drawn, report: null);

    internal static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static List<Disagreement> RunAlone(Case drawn, RunReport? report)
    {
        try
        {
            var assembly = ModelCompiler.Compile([Source(drawn)]);
            return
            [
                .. Comparison.Run(assembly, drawn, report, answers: true),
                .. Plain(ModelCompiler.Compile([Source(drawn)], optimise: false), drawn),
                .. EngineComparison.Run(assembly, drawn, report ?? new()),
            ];
        }
        catch (ModelCompileException e)
        {
            return [new(e.Kind, e.Message)];
        }
    }

    /// <summary>
    /// What is wrong with a model of which nothing was simplified: both ways must agree with the oracle. The programs of its
    /// answers take the longest to become machine code, and have nothing that those of the bound have not.
    /// </summary>
    private static IEnumerable<Disagreement> Plain(Assembly assembly, Case drawn) =>
        Comparison.Run(assembly, drawn, report: null, answers: false)
            .Select(d => d with { Kind = "unoptimised " + d.Kind, Text = "unoptimised " + d.Text });

    private static Assembly? TryCompile(IEnumerable<Case> cases, bool optimise)
    {
        try
        {
            return ModelCompiler.Compile(cases.Select(Source), optimise);
        }
        catch (ModelCompileException)
        {
            return null;
        }
    }
}
