using static SsVae.EndToEnd.Tests.Sizes.SizeNumbers;
using Scaled = SsVae.Oracle.Scaled;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>A chain of order two: its states are pairs, the one before first.</summary>
internal sealed class ReachCase : SizeCase
{
    private const int States = 3;
    private readonly Reach _model = new(States);
    private readonly float[] _x;

    /// <param name="steps">The steps of the one sequence.</param>
    public ReachCase(int steps)
    {
        (Lengths, _x) = ([steps], new float[steps]);
        var random = new Random(6);
        foreach (var name in new[] { "Start", "One", "Two" })
        {
            Set(_model, name, i => (name == "One" && i % 4 == 0 ? 1 : 0) + (0.7 * Normal(random)));
        }

        Set(_model, "Means", i => i - 1);
        var (two, one) = (0, 0);
        for (var t = 0; t < steps; t++)
        {
            (two, one) = (one, Draw(random, LogP(t, two, one)));
            _x[t] = (float)(_model.Parameters["Means"][one] + Normal(random));
        }
    }

    protected override ICompiledModel Model => _model;

    protected override int[] Lengths { get; }

    protected override IReadOnlyList<(string Site, int Values, Func<int, int> Of)> Sites =>
        [("State", States, pair => pair % States)];

    protected override double[][][] Potentials(int sequence)
    {
        var means = _model.Parameters["Means"].ToArray();
        double[][] later = [.. Enumerable.Range(0, States * States).Select(pair => LogP(2, pair / States, pair % States))];
        return Scaled.orderTwo(States, Lengths[0], (t, two, one, state) =>
            (t < 2 ? LogP(t, two, one) : later[(two * States) + one])[state] + LogNormal(_x[t], means[state]));
    }

    protected override IReadOnlyDictionary<string, double[]> Gradients()
    {
        var (start, one, two) = (new double[States], new double[States * States], new double[States * States]);
        var means = new double[States];
        for (var t = 0; t < Lengths[0]; t++)
        {
            var move = Exact[0].Moves[t];
            for (var from = 0; from < move.Length; from++)
            {
                var (before, last) = (from / States, from % States);
                var counts = Enumerable.Range(0, States).Select(state => move[from][(last * States) + state]).ToArray();
                var slopes = OfLogits(counts, LogP(t, before, last));
                for (var state = 0; state < States; state++)
                {
                    start[state] += t == 0 ? slopes[state] : 0;
                    one[(last * States) + state] += t > 0 ? slopes[state] : 0;
                    two[(before * States) + state] += t > 1 ? slopes[state] : 0;
                    means[state] -= counts[state] * (_x[t] - _model.Parameters["Means"][state]);
                }
            }
        }

        return new Dictionary<string, double[]>(StringComparer.Ordinal)
        {
            ["Start"] = start,
            ["One"] = one,
            ["Two"] = two,
            ["Means"] = means,
        };
    }

    protected override BatchLoss LossAndGradient() => _model.LossAndGradient(Lengths, _x, new PhiloxNoise(0));

    protected override double LogEvidence() => _model.LogEvidence(Lengths, _x).LogEvidence;

    protected override float[] Posterior(string site) => _model.PosteriorState(Lengths, _x);

    protected override Draws DrawPosterior(ulong seed) => _model.DrawPosterior(1, Lengths, _x, seed: seed);

    protected override Draws MostProbable() => _model.MostProbable(1, Lengths, _x);

    protected override int State(Draws draws, int row, int before) =>
        (before % States * States) + draws.Labels("State")[row];

    /// <summary>log p of the state of a step given the two before, as float32 has it.</summary>
    private double[] LogP(int t, int two, int one)
    {
        var first = t == 0 ? _model.Parameters["Start"] : _model.Parameters["One"].Slice(one * States, States);
        var logits = first.ToArray();
        for (var i = 0; t > 1 && i < States; i++)
        {
            logits[i] += _model.Parameters["Two"][(two * States) + i];
        }

        return Rounded(Answers.Exact.LogSoftmax(logits, 0, States));
    }
}

/// <summary>Two chains that hang together: a state is a level and a mood.</summary>
internal sealed class CoupledCase : SizeCase
{
    private const int Levels = 2;
    private const int Moods = 3;
    private readonly Coupled _model = new(Levels, Moods);
    private readonly float[] _x;

    /// <param name="steps">The steps of the one sequence.</param>
    public CoupledCase(int steps)
    {
        (Lengths, _x) = ([steps], new float[steps]);
        var random = new Random(7);
        Set(_model, "Levels", i => (i % 3 == 0 ? 1 : 0) + (0.5 * Normal(random)));
        Set(_model, "Moods", _ => 0.7 * Normal(random));
        Set(_model, "Stay", i => (i % 4 == 0 ? 1 : 0) + (0.5 * Normal(random)));
        Set(_model, "Means", _ => 1.5 * Normal(random));
        var state = 0;
        for (var t = 0; t < steps; t++)
        {
            state = Draw(random, Moves(t, state));
            _x[t] = (float)(_model.Parameters["Means"][state] + Normal(random));
        }
    }

    protected override ICompiledModel Model => _model;

    protected override int[] Lengths { get; }

    protected override IReadOnlyList<(string Site, int Values, Func<int, int> Of)> Sites =>
        [("Level", Levels, state => state / Moods), ("Mood", Moods, state => state % Moods)];

    protected override double[][][] Potentials(int sequence)
    {
        var means = _model.Parameters["Means"].ToArray();
        var moves = Enumerable.Range(0, Levels * Moods).Select(before => Moves(1, before)).ToArray();
        return
        [
            .. Enumerable.Range(0, Lengths[0]).Select(t => (t == 0 ? [Moves(0, 0)] : moves)
                .Select(p => p.Select((log, state) => log + LogNormal(_x[t], means[state])).ToArray()).ToArray()),
        ];
    }

    protected override IReadOnlyDictionary<string, double[]> Gradients()
    {
        var gradients = _model.Parameters.Items
            .ToDictionary(p => p.Name, p => new double[p.Length], StringComparer.Ordinal);
        var means = _model.Parameters["Means"].ToArray();
        for (var t = 0; t < Lengths[0]; t++)
        {
            var move = Exact[0].Moves[t];
            for (var before = 0; before < move.Length; before++)
            {
                double[][] counts = [.. move[before].Chunk(Moods)];
                if (t > 0)
                {
                    double[] levels = [.. counts.Select(c => c.Sum())];
                    Add(gradients["Levels"], before / Moods, OfLogits(levels, LevelLogP(t, before)));
                }

                for (var level = 0; level < Levels; level++)
                {
                    var slopes = OfLogits(counts[level], MoodLogP(t, level, before));
                    Add(gradients["Moods"], level, slopes);
                    if (t > 0)
                    {
                        Add(gradients["Stay"], before % Moods, slopes);
                    }

                    double[] errors = [.. Enumerable.Range(0, Moods).Select(mood => _x[t] - means[(level * Moods) + mood])];
                    Add(gradients["Means"], level, [.. counts[level].Zip(errors, (n, error) => -n * error)]);
                }
            }
        }

        return gradients;

        static void Add(double[] table, int row, double[] numbers)
        {
            for (var i = 0; i < numbers.Length; i++)
            {
                table[(row * numbers.Length) + i] += numbers[i];
            }
        }
    }

    protected override BatchLoss LossAndGradient() => _model.LossAndGradient(Lengths, _x, new PhiloxNoise(0));

    protected override double LogEvidence() => _model.LogEvidence(Lengths, _x).LogEvidence;

    protected override float[] Posterior(string site) =>
        site == "Level" ? _model.PosteriorLevel(Lengths, _x) : _model.PosteriorMood(Lengths, _x);

    protected override Draws DrawPosterior(ulong seed) => _model.DrawPosterior(1, Lengths, _x, seed: seed);

    protected override Draws MostProbable() => _model.MostProbable(1, Lengths, _x);

    protected override int State(Draws draws, int row, int before) =>
        (draws.Labels("Level")[row] * Moods) + draws.Labels("Mood")[row];

    private double[] LevelLogP(int t, int before) => t == 0
        ? Rounded(Enumerable.Repeat(-Math.Log(Levels), Levels))
        : LogP(_model, "Levels", before / Moods, Levels);

    private double[] MoodLogP(int t, int level, int before)
    {
        var logits = _model.Parameters["Moods"].Slice(level * Moods, Moods).ToArray();
        for (var i = 0; t > 0 && i < Moods; i++)
        {
            logits[i] += _model.Parameters["Stay"][(before % Moods * Moods) + i];
        }

        return Rounded(Answers.Exact.LogSoftmax(logits, 0, Moods));
    }

    private double[] Moves(int t, int before) =>
        [.. LevelLogP(t, before).SelectMany((log, level) => MoodLogP(t, level, before).Select(mood => log + mood))];
}
