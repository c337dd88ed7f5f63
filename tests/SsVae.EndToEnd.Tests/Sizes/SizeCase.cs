using Scaled = SsVae.Oracle.Scaled;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>What is asked of a model and data.</summary>
public enum Answer
{
    Loss,
    Gradient,
    Posterior,
    Draws,
    Evidence,
    MostProbable,
}

/// <summary>A model with data of some size.</summary>
internal interface ISized
{
    /// <summary>Holds one answer against what is right.</summary>
    void Check(Answer answer);
}

/// <summary>
/// A model with data of some size, and what is right of it: scaled float64 sums over the same float32 log-densities.
/// Everything latent is the states of sequences, a row without steps being a sequence of one.
/// </summary>
internal abstract class SizeCase : ISized
{
    private readonly Lazy<Scaled.Answers[]> _exact;

    protected SizeCase() =>
        _exact = new(() => [.. Enumerable.Range(0, Lengths.Length).Select(s => Scaled.chain(Potentials(s)))]);

    /// <summary>The model's posterior, per sequence.</summary>
    public Scaled.Answers[] Exact => _exact.Value;

    /// <summary>The model.</summary>
    protected abstract ICompiledModel Model { get; }

    /// <summary>How many steps each sequence has.</summary>
    protected abstract int[] Lengths { get; }

    /// <summary>The discrete sites: how many values, and the one that a state stands for.</summary>
    protected virtual IReadOnlyList<(string Site, int Values, Func<int, int> Of)> Sites =>
        [("State", 3, state => state)];

    /// <summary>How often a posterior draw of everything is made.</summary>
    protected virtual int Repeats => 1;

    /// <summary>The chain that posteriors and draws without samples are of: the guide's where there is one.</summary>
    protected virtual Scaled.Answers[] Guide => Exact;

    /// <summary>The log-potentials of a sequence: float32 log-densities.</summary>
    protected abstract double[][][] Potentials(int sequence);

    /// <summary>The loss.</summary>
    protected virtual double Loss => -Exact.Sum(e => e.LogEvidence);

    /// <summary>The gradient of the loss, by parameter.</summary>
    protected abstract IReadOnlyDictionary<string, double[]> Gradients();

    /// <summary>Binds and evaluates.</summary>
    protected abstract BatchLoss LossAndGradient();

    protected abstract double LogEvidence();

    protected abstract float[] Posterior(string site);

    protected abstract Draws DrawPosterior(ulong seed);

    protected abstract Draws MostProbable();

    /// <summary>The state in a row, given the one before.</summary>
    protected virtual int State(Draws draws, int row, int before) => draws.Labels("State")[row];

    /// <inheritdoc/>
    public virtual void Check(Answer answer)
    {
        switch (answer)
        {
            case Answer.Loss:
                Near(Loss, LossAndGradient().Loss, 1e-6);
                break;
            case Answer.Gradient:
                LossAndGradient();
                foreach (var (name, expected) in Gradients())
                {
                    // What does not matter at all is not known to a part of itself.
                    var tolerance = 1e-3 * Math.Max(expected.Max(Math.Abs), 1e-3);
                    Close(expected, Model.Parameters.Gradient(name).ToArray(), tolerance, "the gradient of " + name);
                }

                break;
            case Answer.Posterior:
                Posteriors(Guide, Posterior);
                break;
            case Answer.Draws:
                AreDrawn(Guide, DrawPosterior);
                break;
            case Answer.Evidence:
                Near(Exact.Sum(e => e.LogEvidence), LogEvidence(), 1e-6);
                break;
            case Answer.MostProbable:
                IsBest(MostProbable());
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(answer), answer, null);
        }
    }

    /// <summary>Asserts the posterior of every site in every step.</summary>
    protected void Posteriors(Scaled.Answers[] exact, Func<string, float[]> posterior)
    {
        foreach (var (site, values, of) in Sites)
        {
            double[] expected = [.. exact.SelectMany(e => e.States).SelectMany(p => Marginal(p, values, of))];
            Close(expected, posterior(site), 1e-4, "the posterior of " + site);
        }
    }

    /// <summary>
    /// Asserts that states are drawn as often as the posterior says, given those one step before, which is exact whatever
    /// the length: each draw less its probability has the mean 0. In each tenth of the sequences, since errors grow along
    /// them.
    /// </summary>
    protected void AreDrawn(Scaled.Answers[] exact, Func<ulong, Draws> draw)
    {
        const int Parts = 10;
        var states = exact.Max(e => e.States.Select(s => s.Length).DefaultIfEmpty(1).First());
        var (excess, variance) = (new double[Parts, states], new double[Parts, states]);
        for (var seed = 0UL; seed < (ulong)Repeats; seed++)
        {
            var (draws, row) = (draw(seed), 0);
            foreach (var sequence in exact)
            {
                var before = 0;
                for (var t = 0; t < sequence.Moves.Length; t++)
                {
                    var (state, part) = (State(draws, row++, before), Parts * t / sequence.Moves.Length);
                    var given = sequence.Moves[t][before];
                    for (var j = 0; j < states; j++)
                    {
                        var p = given[j] / given.Sum();
                        excess[part, j] += (state == j ? 1 : 0) - p;
                        variance[part, j] += p * (1 - p);
                    }

                    before = state;
                }
            }
        }

        for (var part = 0; part < Parts; part++)
        {
            for (var j = 0; j < states; j++)
            {
                var (times, deviation) = (excess[part, j], Math.Sqrt(variance[part, j]));
                Assert.True(Math.Abs(times) <= (4.5 * deviation) + 0.01, FormattableString.Invariant(
                    $"state {j} in part {part}: {times:F1} too often, with a deviation of {deviation:F1}"));
            }
        }
    }

    /// <summary>Asserts that no path of a sequence is more probable, but for what float32 knows of its terms.</summary>
    protected void IsBest(Draws draws)
    {
        var row = 0;
        for (var s = 0; s < Lengths.Length; s++)
        {
            var (path, before) = (new int[Lengths[s]], 0);
            for (var t = 0; t < path.Length; t++)
            {
                path[t] = before = State(draws, row++, before);
            }

            Near(Exact[s].BestScore, Scaled.score(Potentials(s), path), 1e-7);
        }
    }

    protected static double[] Marginal(double[] states, int values, Func<int, int> of)
    {
        var marginal = new double[values];
        for (var state = 0; state < states.Length; state++)
        {
            marginal[of(state)] += states[state];
        }

        return marginal;
    }

    protected static void Near(double expected, double actual, double relative)
    {
        var error = Math.Abs(expected - actual);
        Assert.True(error <= relative * Math.Abs(expected), FormattableString.Invariant(
            $"{actual:R} instead of {expected:R}: {error / Math.Abs(expected):E1} of it"));
    }

    protected static void Close(double[] expected, float[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        var worst = Enumerable.Range(0, expected.Length).MaxBy(i => float.IsNaN(actual[i]) ? double.MaxValue : Error(i));
        Assert.True(Error(worst) <= tolerance, FormattableString.Invariant(
            $"{what}, entry {worst}: {actual[worst]} instead of {expected[worst]}, {Error(worst) / tolerance:F1} tolerances"));

        double Error(int i) => Math.Abs(expected[i] - actual[i]);
    }
}
