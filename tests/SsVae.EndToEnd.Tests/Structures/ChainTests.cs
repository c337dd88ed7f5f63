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
