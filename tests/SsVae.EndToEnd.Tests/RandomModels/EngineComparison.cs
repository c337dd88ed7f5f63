using System.Reflection;
using SsVae.Execution;
using SsVae.Generators.Tests.Interpretation;
using SsVae.Oracle;

namespace SsVae.EndToEnd.Tests.RandomModels;

/// <summary>
/// Holds two engines against each other: the programs that were generated, and the interpreter of what they were
/// generated from. What answers of programs is the same for both.
/// </summary>
internal sealed class EngineComparison
{
    // Of numbers that are drawn: they come of a few operations on statistics.
    private const double Tolerance = 1e-3;
    private const ulong Seed = 3;

    private readonly List<Disagreement> _found = [];
    private readonly CompiledCase _embedded;
    private readonly CompiledCase _interpreted;

    private EngineComparison(CompiledCase embedded, CompiledCase interpreted) =>
        (_embedded, _interpreted) = (embedded, interpreted);

    /// <summary>
    /// All disagreements on one case: of the interpreted model with the oracle, and in draws with the embedded one.
    /// </summary>
    /// <param name="assembly">Where the compiled model is.</param>
    /// <param name="drawn">The description that it was compiled from, and its data.</param>
    /// <param name="report">Where the time is recorded.</param>
    public static IEnumerable<Disagreement> Run(Assembly assembly, Case drawn, RunReport report)
    {
        var programs = ModelCompiler.Programs(RandomModelFixture.Source(drawn));
        var beyond = new RunReport();
        var found = report.Interpreted(() => Comparison.Run(assembly, drawn, beyond, answers: true, Engine));
        if (found.Count == 0 && beyond.BeyondCount == 0)
        {
            found = report.Interpreted(() => new EngineComparison(
                new(assembly, drawn.Instance), new(assembly, drawn.Instance, Engine)).Draws());
        }

        return found.Select(d => new Disagreement("interpreted " + d.Kind, "interpreted: " + d.Text));

        IProgramFactory Engine(ModelSchema schema) => new InterpretedPrograms(programs, schema);
    }

    private List<Disagreement> Draws()
    {
        Same("Generate", c => c.Generate(Seed));
        foreach (var member in (string[])["DrawPosterior", "DrawPredictive", "Reconstruct"])
        {
            if (_embedded.Has(member))
            {
                Same(member, c => c.Ask<Draws>(member, samples: 0, Seed));
                Same(member + " of 3 samples", c => c.Ask<Draws>(member, samples: 3, Seed));
            }
        }

        return _found;
    }

    private void Same(string answer, Func<CompiledCase, Draws> ask)
    {
        var ((expected, fault), (actual, otherFault)) = (Ask(_embedded), Ask(_interpreted));
        if (expected is null || actual is null)
        {
            if (fault is null || otherFault is null)
            {
                _found.Add(new(answer, $"{answer}: embedded says '{fault}', interpreted '{otherFault}'"));
            }

            return;
        }

        foreach (var site in _embedded.Model.Schema.Sites)
        {
            var of = answer + " of " + site.Name;
            Near(of + ", means", expected.Means(site.Name), actual.Means(site.Name));
            if (expected.Has(site.Name) != actual.Has(site.Name))
            {
                _found.Add(new(answer, of + ": one engine has a value, and one has not"));
            }
            else if (site.Discrete && expected.Has(site.Name))
            {
                Near(of, Numbers(expected.Labels(site.Name)), Numbers(actual.Labels(site.Name)));
            }
            else if (expected.Has(site.Name))
            {
                Near(of, expected.Numbers(site.Name), actual.Numbers(site.Name));
            }
        }

        // What is drawn may be beyond float32, which both engines say.
        (Draws? Draws, string? Fault) Ask(CompiledCase of)
        {
            try
            {
                return (ask(of), null);
            }
            catch (NonFiniteException e)
            {
                return (null, e.Message);
            }
        }
    }

    private static float[] Numbers(int[] labels) => Array.ConvertAll(labels, label => (float)label);

    private void Near(string of, float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            // Written so that NaN, which is what is missing, agrees with NaN only.
            var (one, other) = (expected[i], actual[i]);
            if (!one.Equals(other) && !(Math.Abs(one - other) <= Tolerance * (1 + Math.Abs(one))))
            {
                var text = FormattableString.Invariant($"{of}[{i}]: embedded {one:G9}, interpreted {other:G9}");
                _found.Add(new("draws", text));
                return;
            }
        }
    }
}
