namespace SsVae.EndToEnd.Tests.Structures;

/// <summary>A hidden Markov model against the sum over all paths.</summary>
public sealed class ChainTests
{
    private static readonly int[] Lengths = [3, 0, 1, 5];
    private static readonly float[] X = [0.3f, -1, 2, 0.7f, 1, 1.5f, -0.5f, 0, -2];
    private static readonly int[] Observed = [-1, 1, -1, -1, -1, -1, 0, -1, -1];

    [Fact]
    public void Its_loss_is_the_sum_over_all_paths()
    {
        var model = new Hidden(3);
        model.Loss(Lengths, X, Observed, new PhiloxNoise(0));
        for (var sequence = 0; sequence < Lengths.Length; sequence++)
        {
            Assert.Equal(-Math.Log(Paths(model, sequence, Observed).Sum(p => p.Weight)), model.RowLosses[sequence], 1e-4);
        }
    }

    [Fact]
    public void Its_posterior_is_that_of_all_paths()
    {
        var model = new Hidden(3);
        // The states are not known here: what a posterior is of cannot be given.
        var posterior = model.PosteriorState(Lengths, X);
        for (var sequence = 0; sequence < Lengths.Length; sequence++)
        {
            var paths = Paths(model, sequence, [.. X.Select(_ => -1)]).ToList();
            for (var t = 0; t < Lengths[sequence]; t++)
            {
                var row = Lengths[..sequence].Sum() + t;
                for (var state = 0; state < 3; state++)
                {
                    Assert.Equal(
                        paths.Where(p => p.States[t] == state).Sum(p => p.Weight) / paths.Sum(p => p.Weight), posterior[(3 * row) + state], 1e-4);
                }
            }
        }
    }

    [Fact]
    public void Other_states_that_are_observed_count_in_the_posterior()
    {
        var model = new Hidden(3);
        var data = model.Data(Lengths, X, Observed);
        model.Bind(data, [0, 1, 2, 3]);
        var posterior = new float[3 * X.Length];
        model.Posterior("State", posterior);
        var paths = Paths(model, 0, Observed).ToList();
        Assert.Equal([0, 1, 0], posterior[3..6]);
        Assert.Equal(paths.Where(p => p.States[2] == 1).Sum(p => p.Weight) / paths.Sum(p => p.Weight), posterior[7], 1e-4);
    }

    [Fact]
    public void States_are_drawn_step_by_step()
    {
        var model = new Hidden(2);
        // The state changes at every step, and is seen well.
        new[] { 200f, 0 }.CopyTo(model.Parameters["Start"]);
        new[] { 0f, 200, 200, 0 }.CopyTo(model.Parameters["Transition"]);
        new[] { -50f, 50 }.CopyTo(model.Parameters["Means"]);
        var draws = model.Generate(3, [4, 0, 3], seed: 5, state: [-1, -1, -1, -1, -1, 0, -1]);
        Assert.Equal([0, 1, 0, 1, 0, 0, 1], draws.Labels("State"));
        Assert.Equal([-1, 1, -1, 1, -1, -1, 1], draws.Numbers("X").Select(x => Math.Sign(x)));
    }

    [Fact]
    public void Observed_letters_are_read_at_later_steps_and_by_guides()
    {
        int[] lengths = [3, 1, 2];
        int[] letters = [2, 0, 0, 1, 1, 2];
        var model = new Letters(3, 2);
        model.Loss(lengths, letters, new float[6], new PhiloxNoise(0));
        var losses = model.RowLosses.ToArray();
        var moods = model.PosteriorMood(lengths, letters, new float[6]);
        var (start, next) = (model.Parameters["Start"].ToArray(), model.Parameters["Next"].ToArray());
        for (var (word, first) = (0, 0); word < lengths.Length; first += lengths[word++])
        {
            var weights = Enumerable.Range(0, 2).Select(mood => Enumerable.Range(first, lengths[word]).Aggregate(0.5, (product, row) => product
                * Softmax([.. Enumerable.Range(0, 3).Select(l => start[(3 * mood) + l] + (row == first ? 0 : next[(3 * letters[row - 1]) + l]))], letters[row]))).ToArray();
            Assert.Equal(weights[0] / weights.Sum(), moods[2 * word], 1e-5);

            // −log Σ_mood p(letters, mood) and, of every step, E_q[log q(strength) − log p(strength) − log p(loudness)], whose noise is addressed by row and letter.
            var noise = new float[6];
            new PhiloxNoise(0).Fill(model.Schema.Sites.Select(s => s.Name).ToList().IndexOf("Strength"), NoiseKind.Normal, [0, 1, 2, 3, 4, 5], letters, noise);
            var expected = -Math.Log(weights.Sum()) + Enumerable.Range(first, lengths[word]).Sum(row =>
            {
                var loc = next[3 * letters[row]];
                var strength = loc + (0.7 * noise[row]);
                return LogNormal(strength, loc, 0.7) - LogNormal(strength, 0, 1) - LogNormal(0, strength, 1);
            });
            Assert.Equal(expected, losses[word], 1e-4);
        }
    }

    [Fact]
    public void Letters_that_are_not_given_are_drawn_after_one_another()
    {
        var model = new Letters(3, 1);
        new[] { 100f, 0, 0 }.CopyTo(model.Parameters["Start"]);
        new[] { 0f, 300, 0, 0, 0, 300, 300, 0, 0 }.CopyTo(model.Parameters["Next"]);
        Assert.Equal([0, 1, 2, 0, 1, 1, 2, 0, 1], model.Generate(4, [5, 1, 0, 3], seed: 1, letter: [-1, -1, -1, -1, -1, 1, 2, -1, -1]).Labels("Letter"));
    }

    [Fact]
    public void What_a_chain_reads_of_its_sequence_is_drawn_before_it()
    {
        var model = new Levelled(2);
        var draws = model.Generate(3, [2, 0, 1], seed: 3);
        var (levels, x) = (draws.Numbers("Level"), draws.Numbers("X"));
        Assert.Equal([levels[0], levels[0], levels[2]], x.Select(v => v / 1000), (a, b) => Math.Abs(a - b) < 0.02);
    }

    [Fact]
    public void An_answer_that_is_conditional_on_data_wants_the_data()
    {
        var refused = Assert.Throws<DataException>(() => new Hidden(2).Reconstruct(2, [2, 1], x: []));
        Assert.Contains("'x' of Hidden has 0 numbers, but 3 rows", refused.Message, StringComparison.Ordinal);
    }

    private static double LogNormal(double x, double loc, double scale) => (-0.5 * Math.Pow((x - loc) / scale, 2)) - Math.Log(scale) - (0.5 * Math.Log(2 * Math.PI));

    /// <summary>All paths of a sequence that agree with what is observed, with p(path, x).</summary>
    private static IEnumerable<(int[] States, double Weight)> Paths(Hidden model, int sequence, int[] observed)
    {
        const int States = 3;
        var first = Lengths[..sequence].Sum();
        var (start, transition, means) = (model.Parameters["Start"].ToArray(), model.Parameters["Transition"].ToArray(), model.Parameters["Means"].ToArray());
        for (var path = 0; path < Math.Pow(States, Lengths[sequence]); path++)
        {
            var states = Enumerable.Range(0, Lengths[sequence]).Select(t => path / (int)Math.Pow(States, t) % States).ToArray();
            if (states.Where((s, t) => observed[first + t] >= 0 && observed[first + t] != s).Any())
            {
                continue;
            }

            var weight = 1.0;
            for (var t = 0; t < states.Length; t++)
            {
                weight *= Softmax(t == 0 ? start : transition[(States * states[t - 1])..(States * (states[t - 1] + 1))], states[t]);
                weight *= Math.Exp(-0.5 * Math.Pow(X[first + t] - means[states[t]], 2)) / Math.Sqrt(2 * Math.PI);
            }

            yield return (states, weight);
        }
    }

    private static double Softmax(float[] logits, int value) => Math.Exp(logits[value]) / logits.Sum(l => Math.Exp(l));
}
