using System.Globalization;
using System.Reflection;
using SsVae.Oracle;

namespace SsVae.EndToEnd.Tests.RandomModels;

/// <summary>The random models of a run, compiled together.</summary>
public sealed class RandomModelFixture
{
    private readonly Dictionary<int, (Case Case, Assembly? Assembly)> _cases;

    /// <summary>Compiles them all into one assembly; where C# or the language refuses one, each alone.</summary>
    public RandomModelFixture()
    {
        var cases = Seeds.ToDictionary(seed => seed, Draw);
        Assembly? all;
        try
        {
            all = ModelCompiler.Compile(cases.Values.Select(Source));
        }
        catch (ModelCompileException)
        {
            all = null;
        }

        _cases = cases.ToDictionary(c => c.Key, c => (c.Value, all));
    }

    /// <summary>60 seeds from 0; <c>SSVAE_RANDOM_MODELS</c> is another number and <c>SSVAE_RANDOM_FIRST</c> another first one.</summary>
    public static IEnumerable<int> Seeds => Enumerable.Range(Setting("SSVAE_RANDOM_FIRST", 0), Setting("SSVAE_RANDOM_MODELS", 60));

    internal static string Source(Case drawn) => Print.model(drawn.Model, drawn.Seed);

    internal static Case Draw(int seed) =>
        Oracle.Random.draw(string.Create(CultureInfo.InvariantCulture, $"Model{seed}"), (ulong)seed);

    /// <summary>Where the compiled model of a seed and the oracle disagree.</summary>
    internal List<Disagreement> Run(int seed)
    {
        var (drawn, assembly) = _cases[seed];
        return assembly is null ? RunAlone(drawn) : Comparison.Run(assembly, drawn);
    }

    /// <summary>The same for a case of its own.</summary>
    internal static List<Disagreement> RunAlone(Case drawn)
    {
        try
        {
            return Comparison.Run(ModelCompiler.Compile([Source(drawn)]), drawn);
        }
        catch (ModelCompileException e)
        {
            return [new(e.Kind, e.Message)];
        }
    }

    internal static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
