using static SsVae.EndToEnd.Tests.Sizes.SizeNumbers;
using Scaled = SsVae.Oracle.Scaled;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>A chain whose guide is a chain too: its bound is an expectation along the guide's.</summary>
internal sealed class FollowedCase : SizeCase
{
    private const int States = 3;
    private readonly Followed _model = new(States);
    private readonly float[] _x;
    private readonly Lazy<Scaled.Answers[]> _guide;

    /// <param name="steps">The steps of the one sequence.</param>
    public FollowedCase(int steps)
    {
        (Lengths, _x) = ([steps], new float[steps]);
        _guide = new(() => [Scaled.chain(GuidePotentials())]);
        var random = new Random(8);
        foreach (var name in new[] { "Start", "Transition", "First", "Moves" })
        {
            var stays = name is "Transition" or "Moves";
            Set(_model, name, i => (stays && i % 4 == 0 ? 1 : 0) + (0.5 * Normal(random)));
        }

        Set(_model, "Means", i => i - 1);
        Set(_model, "Slope", i => 0.7 * (i - 1));
        var (moves, state) = (Moves(), States);
        for (var t = 0; t < steps; t++)
        {
            state = Draw(random, moves[state]);
            _x[t] = (float)(state - 1 + Normal(random));
        }
    }

    protected override ICompiledModel Model => _model;

    protected override int[] Lengths { get; }

    protected override Scaled.Answers[] Guide => _guide.Value;

    protected override double Loss => -Ratios(Potentials(0), GuidePotentials()).Zip(Guide[0].Moves, Expected).Sum();

    /// <inheritdoc/>
    public override void Check(Answer answer)
    {
        base.Check(answer);
        // With samples answers are the model's: nothing is drawn, so one is as many as all.
        if (answer == Answer.Posterior)
        {
            Posteriors(Exact, _ => _model.PosteriorState(Lengths, _x, samples: 1));
        }
        else if (answer == Answer.Draws)
        {
            AreDrawn(Exact, seed => _model.DrawPosterior(1, Lengths, _x, samples: 1, seed));
        }
    }

    protected override double[][][] Potentials(int sequence)
    {
        var means = _model.Parameters["Means"].ToArray();
        return ChainOf(_x.Length, Moves(), (t, j) => LogNormal(_x[t], means[j]));
    }

    protected override IReadOnlyDictionary<string, double[]> Gradients()
    {
        var gradients = Counts(Guide, Moves(), "Start", "Transition");
        var (first, moves) = (new double[States], new double[States * States]);
        var (slope, means) = (new double[States], new double[States]);
        var guide = GuidePotentials();
        var ratios = Ratios(Potentials(0), guide);
        // What is expected of the steps after a state. A logit moves the weight of its value by how much better that is than
        // all together.
        var after = new double[States];
        for (var t = _x.Length - 1; t >= 0; t--)
        {
            var here = new double[guide[t].Length];
            for (var i = 0; i < here.Length; i++)
            {
                for (var j = 0; j < States; j++)
                {
                    here[i] += Math.Exp(guide[t][i][j]) * (ratios[t][i][j] + after[j]);
                }

                for (var j = 0; j < States; j++)
                {
                    var logit = -Guide[0].Moves[t][i][j] * (ratios[t][i][j] + after[j] - here[i]);
                    (t == 0 ? first : moves)[(i * States) + j] += logit;
                    slope[j] += logit * _x[t];
                }
            }

            for (var j = 0; j < States; j++)
            {
                means[j] -= Guide[0].States[t][j] * (_x[t] - _model.Parameters["Means"][j]);
            }

            // Only differences matter: the probabilities of float32 do not quite add up to 1.
            after = [.. here.Select(h => h - here[0])];
        }

        gradients.Add("First", first);
        gradients.Add("Moves", moves);
        gradients.Add("Slope", slope);
        gradients.Add("Means", means);
        return gradients;
    }

    protected override BatchLoss LossAndGradient() => _model.LossAndGradient(Lengths, _x, new PhiloxNoise(0));

    protected override double LogEvidence() => _model.LogEvidence(Lengths, _x).LogEvidence;

    protected override float[] Posterior(string site) => _model.PosteriorState(Lengths, _x);

    protected override Draws DrawPosterior(ulong seed) => _model.DrawPosterior(1, Lengths, _x, seed: seed);

    protected override Draws MostProbable() => _model.MostProbable(1, Lengths, _x);

    private double[][] Moves() => MovesOf(_model, "Start", "Transition", States);

    /// <summary>log q of each move, as float32 has it.</summary>
    private double[][][] GuidePotentials()
    {
        var (first, moves) = (_model.Parameters["First"].ToArray(), _model.Parameters["Moves"].ToArray());
        var slope = _model.Parameters["Slope"].ToArray();
        return [.. _x.Select((x, t) => Enumerable.Range(0, t == 0 ? 1 : States).Select(i => Move(t, i, x)).ToArray())];

        double[] Move(int t, int i, float x) => Rounded(Answers.Exact.LogSoftmax(
            [.. slope.Select((s, j) => (t == 0 ? first[j] : moves[(i * States) + j]) + (x * s))], 0, States));
    }

    /// <summary>The expectation of numbers of a step's moves.</summary>
    private static double Expected(double[][] numbers, double[][] probabilities)
    {
        var sum = 0.0;
        for (var i = 0; i < numbers.Length; i++)
        {
            for (var j = 0; j < States; j++)
            {
                sum += numbers[i][j] * probabilities[i][j];
            }
        }

        return sum;
    }

    /// <summary>log p / q of each move, with what it emits.</summary>
    private static double[][][] Ratios(double[][][] model, double[][][] guide) =>
        [.. model.Zip(guide, (p, q) => p.Zip(q, (pi, qi) => pi.Zip(qi, (pj, qj) => pj - qj).ToArray()).ToArray())];
}
