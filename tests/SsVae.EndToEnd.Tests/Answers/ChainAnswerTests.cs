namespace SsVae.EndToEnd.Tests.Answers;

/// <summary>Chains by brute force over all paths: two that depend on each other, of order 2 and 1, and one of the guide with draws.</summary>
public sealed class ChainAnswerTests
{
    private const int Levels = 2;
    private const int Moods = 3;
    private const int Marks = 2;
    private static readonly int[] Lengths = [3, 0, 1, 2];
    private static readonly float[] X = [0.4f, -1.2f, 1.1f, 2, -0.3f, 0.9f];
    private static readonly int[] KnownMoods = [-1, 2, -1, -1, -1, 0];

    [Fact]
    public void The_evidence_and_the_most_probable_path_are_those_of_all_paths()
    {
        var model = Create();
        var paths = Enumerable.Range(0, Lengths.Length).Select(s => Paths(model, s).ToList()).ToList();
        Assert.Equal(paths.Sum(p => Exact.LogSumExp(p.Select(j => j.LogP))), model.LogEvidence(Lengths, X, KnownMoods).LogEvidence, 1e-4);
        var draws = model.MostProbable(Lengths.Length, Lengths, X, KnownMoods);
        Assert.All(Enumerable.Range(0, Lengths.Length), s => Assert.Equal(paths[s].MaxBy(p => p.LogP).Values, Values(draws, s)));
    }

    [Fact]
    public void Joint_draws_of_paths_have_the_frequencies_of_the_posterior()
    {
        var model = Create();
        const int repeats = 6000;
        int[] lengths = [.. Enumerable.Repeat(Lengths[0], repeats), .. Enumerable.Repeat(Lengths[3], repeats)];
        float[] x = [.. Enumerable.Repeat(X[..3], repeats).SelectMany(v => v), .. Enumerable.Repeat(X[4..6], repeats).SelectMany(v => v)];
        int[] moods = [.. Enumerable.Repeat(KnownMoods[..3], repeats).SelectMany(v => v), .. Enumerable.Repeat(KnownMoods[4..6], repeats).SelectMany(v => v)];
        var draws = model.DrawPosterior(lengths.Length, lengths, x, moods, seed: 8);
        foreach (var (sequence, first) in new[] { (0, 0), (3, 3 * repeats) })
        {
            var length = Lengths[sequence];
            var counts = Enumerable.Range(0, repeats).Select(r => Key(Values(draws, first + (r * length), length))).GroupBy(k => k).ToDictionary(g => g.Key, g => g.Count());
            var paths = Paths(model, sequence).ToList();
            var total = Exact.LogSumExp(paths.Select(p => p.LogP));
            Assert.Equal(repeats, paths.Sum(p => counts.GetValueOrDefault(Key(p.Values))));
            Assert.All(paths, p => Exact.Frequency(Math.Exp(p.LogP - total), counts.GetValueOrDefault(Key(p.Values)), repeats, Key(p.Values)));
        }
    }

    [Fact]
    public void A_chain_of_the_guide_is_summed_in_the_weights_and_its_posterior_corrected()
    {
        var model = new Guided(2);
        model.Parameters.Initialize(3);
        float[] x = [0.5f, -1, 2];
        var paths = Exact.Joint(2, 2, 2).Select(s => (States: s, LogP: s.Select((v, t) =>
            (t == 0 ? Exact.LogSoftmax(model.Parameters["Start"], 0, 2) : Exact.LogSoftmax(model.Parameters["Transition"], s[t - 1], 2))[v]
            + Exact.LogNormal(x[t], model.Parameters["Means"][v], 2)).Sum())).ToList();
        var total = Exact.LogSumExp(paths.Select(p => p.LogP));
        var estimate = model.LogEvidence([3], x, samples: 20000, seed: 1);
        Assert.InRange(estimate.StandardError, 1e-4, 0.1);
        Assert.InRange(estimate.LogEvidence, total - (4 * estimate.StandardError), total + (4 * estimate.StandardError));

        var posterior = model.PosteriorState([3], x, samples: 20000, seed: 1);
        for (var t = 0; t < 3; t++)
        {
            Assert.Equal(paths.Where(p => p.States[t] == 1).Sum(p => Math.Exp(p.LogP - total)), posterior[(2 * t) + 1], 0.02);
        }
    }

    [Fact]
    public void Sequences_without_any_steps_have_answers()
    {
        var model = Create();
        int[] lengths = [0, 0];
        Assert.Equal(0, model.LogEvidence(lengths, [], []).LogEvidence);
        Assert.False(model.MostProbable(lengths.Length, lengths, [], []).Has("Level"));
        Assert.False(model.DrawPosterior(lengths.Length, lengths, [], [], seed: 1).Has("Level"));
        var guided = new Guided(2);
        Assert.False(guided.MostProbable(lengths.Length, lengths, []).Has("Z"));
        Assert.False(guided.DrawPosterior(lengths.Length, lengths, [], samples: 3, seed: 1).Has("Z"));
    }

    private static Trend Create()
    {
        var model = new Trend(Levels, Moods, Marks);
        model.Parameters.Initialize(2);
        return model;
    }

    /// <summary>The joint values of a sequence, step by step level, mood and mark, that agree with what is known, with log p.</summary>
    private static IEnumerable<(int[] Values, double LogP)> Paths(Trend model, int sequence)
    {
        var first = Lengths[..sequence].Sum();
        var parameters = model.Parameters;
        var (second, before, moods, stay) = (parameters["Second"].ToArray(), parameters["Before"].ToArray(), parameters["Moods"].ToArray(), parameters["Stay"].ToArray());
        foreach (var values in Exact.Joint([.. Enumerable.Range(0, Lengths[sequence]).SelectMany(_ => new[] { Levels, Moods, Marks })]))
        {
            var logP = 0.0;
            for (var t = 0; t < Lengths[sequence]; t++)
            {
                var (level, mood, mark) = (values[3 * t], values[(3 * t) + 1], values[(3 * t) + 2]);
                var (lag1, lag2) = (t > 0 ? values[3 * (t - 1)] : -1, t > 1 ? values[3 * (t - 2)] : -1);
                var levelLogits = t == 0 ? parameters["First"].ToArray()
                    : [.. Enumerable.Range(0, Levels).Select(v => second[(lag1 * Levels) + v] + (t > 1 ? before[(lag2 * Levels) + v] : 0))];
                var moodLogits = Enumerable.Range(0, Moods).Select(v => moods[(level * Moods) + v] + (t > 0 ? stay[(values[(3 * t) - 2] * Moods) + v] : 0)).ToArray();
                logP += Exact.LogSoftmax(levelLogits, 0, Levels)[level] + Exact.LogSoftmax(moodLogits, 0, Moods)[mood]
                    + Exact.LogSoftmax(parameters["Marks"], mood, Marks)[mark] + Exact.LogNormal(X[first + t], parameters["Means"][mark], 1);
                logP = KnownMoods[first + t] >= 0 && KnownMoods[first + t] != mood ? double.NegativeInfinity : logP;
            }

            if (!double.IsNegativeInfinity(logP))
            {
                yield return (values, logP);
            }
        }
    }

    private static int[] Values(Draws draws, int sequence) => Values(draws, Lengths[..sequence].Sum(), Lengths[sequence]);

    private static int[] Values(Draws draws, int first, int length) =>
        [.. Enumerable.Range(first, length).SelectMany(row => new[] { draws.Labels("Level")[row], draws.Labels("Mood")[row], draws.Labels("Mark")[row] })];

    private static string Key(int[] values) => string.Join(' ', values);
}
