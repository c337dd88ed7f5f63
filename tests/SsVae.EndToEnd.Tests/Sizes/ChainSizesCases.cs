using static SsVae.EndToEnd.Tests.Sizes.SizeNumbers;
using Scaled = SsVae.Oracle.Scaled;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>A hidden Markov model of three states, by what they emit.</summary>
internal abstract class HiddenCase : SizeCase
{
    protected const int States = 3;
    private readonly Lazy<double[][]> _emissions;
    private readonly IHidden _model;

    /// <param name="create">Makes a model.</param>
    /// <param name="lengths">The steps of each sequence.</param>
    /// <param name="size">Numbers per step.</param>
    protected HiddenCase(Func<IHidden> create, int[] lengths, int size)
    {
        (_model, Lengths, Size, X) = (create(), lengths, size, new float[lengths.Sum() * size]);
        _emissions = new(() => [.. Enumerable.Range(0, States).Select(k => OfModel(create(), k))]);
        var random = new Random(3);
        Set(_model, "Start", _ => Normal(random));
        Set(_model, "Transition", i => (i % (States + 1) == 0 ? 1.5 : 0) + (0.5 * Normal(random)));
    }

    protected override ICompiledModel Model => _model;

    protected override int[] Lengths { get; }

    /// <summary>Numbers per step.</summary>
    protected int Size { get; }

    /// <summary>What is emitted.</summary>
    protected float[] X { get; }

    /// <summary>How far float32 log-densities of what the steps emit are from those in float64, at most.</summary>
    public double Distance() => _emissions.Value
        .Select((emissions, state) => emissions.Select((p, row) => Math.Abs(p - Density(row, state))).Max()).Max();

    /// <summary>What is right over log-densities in float64, of the same parameters.</summary>
    public Scaled.Answers[] Over64() =>
        [.. Enumerable.Range(0, Lengths.Length).Select(s => Scaled.chain(Potentials(s, Moves(), Density)))];

    /// <summary>An element of what a state emits, by its parameter.</summary>
    protected abstract double Emit(Random random, float parameter);

    /// <summary>log p of an element, in float64.</summary>
    protected abstract double Density(float x, double parameter);

    /// <summary>Its derivative in the parameter.</summary>
    protected abstract double Slope(float x, double parameter);

    /// <summary>Draws states, and what they emit.</summary>
    protected void Fill()
    {
        var (random, moves, parameters) = (new Random(4), Moves(), _model.Parameters["Means"].ToArray());
        var row = 0;
        foreach (var length in Lengths)
        {
            var state = States;
            for (var t = 0; t < length; t++, row++)
            {
                state = Draw(random, moves[state]);
                for (var i = 0; i < Size; i++)
                {
                    X[(row * Size) + i] = (float)Emit(random, parameters[(state * Size) + i]);
                }
            }
        }
    }

    protected override double[][][] Potentials(int sequence) =>
        Potentials(sequence, Moves(), (row, state) => _emissions.Value[state][row]);

    protected override IReadOnlyDictionary<string, double[]> Gradients()
    {
        var parameters = _model.Parameters["Means"].ToArray();
        var slopes = new double[States * Size];
        var states = Exact.SelectMany(e => e.States).ToArray();
        for (var row = 0; row < states.Length; row++)
        {
            for (var e = 0; e < slopes.Length; e++)
            {
                slopes[e] -= states[row][e / Size] * Slope(X[(row * Size) + (e % Size)], parameters[e]);
            }
        }

        var gradients = Counts(Exact, Moves(), "Start", "Transition");
        gradients.Add("Means", slopes);
        return gradients;
    }

    protected override BatchLoss LossAndGradient() => _model.LossAndGradient(Lengths, X, [], new PhiloxNoise(0));

    protected override double LogEvidence() => _model.LogEvidence(Lengths, X).LogEvidence;

    protected override float[] Posterior(string site) => _model.PosteriorState(Lengths, X);

    protected override Draws DrawPosterior(ulong seed) => _model.DrawPosterior(Lengths.Length, Lengths, X, seed: seed);

    protected override Draws MostProbable() => _model.MostProbable(Lengths.Length, Lengths, X);

    /// <summary>
    /// What the model itself says of sequences of one step, whose state is known and certain: float32 log-densities.
    /// </summary>
    private double[] OfModel(IHidden model, int state)
    {
        _model.Parameters.Values.CopyTo(model.Parameters.Values);
        Set(model, "Start", k => k == state ? 200 : 0);
        int[] each = [.. Enumerable.Repeat(1, Lengths.Sum())];
        model.LossAndGradient(each, X, [.. each.Select(_ => state)], new PhiloxNoise(0));
        return [.. model.RowLosses.ToArray().Select(loss => -(double)loss)];
    }

    private double[][] Moves() => MovesOf(_model, "Start", "Transition", States);

    private double Density(int row, int state)
    {
        var parameters = _model.Parameters["Means"].Slice(state * Size, Size);
        var sum = 0.0;
        for (var i = 0; i < Size; i++)
        {
            sum += Density(X[(row * Size) + i], parameters[i]);
        }

        return sum;
    }

    private double[][][] Potentials(int sequence, double[][] moves, Func<int, int, double> emission)
    {
        var first = Lengths.Take(sequence).Sum();
        return ChainOf(Lengths[sequence], moves, (t, j) => emission(first + t, j));
    }
}

/// <summary>Of numbers.</summary>
internal sealed class WalkCase : HiddenCase
{
    /// <param name="lengths">The steps of each sequence.</param>
    /// <param name="size">Numbers per step.</param>
    /// <param name="apart">How far means are apart: of many numbers less, or all states would be known.</param>
    /// <param name="stay">What is added to the logits of staying in a state once there is data, which contradicts it.</param>
    /// <param name="repeats">How many posterior draws are made.</param>
    public WalkCase(int[] lengths, int size = 1, double apart = 1, float stay = 0, int repeats = 1)
        : base(() => new Walk(States, size), lengths, size)
    {
        Repeats = repeats;
        var random = new Random(5);
        Set(Model, "Means", i => apart * (size == 1 ? i - 1 : Normal(random)));
        Fill();
        var transition = Model.Parameters["Transition"].ToArray();
        Set(Model, "Transition", i => transition[i] + (i % (States + 1) == 0 ? stay : 0));
    }

    protected override int Repeats { get; }

    protected override double Emit(Random random, float parameter) => parameter + Normal(random);

    protected override double Density(float x, double parameter) => Answers.Exact.LogNormal(x, parameter, 1);

    protected override double Slope(float x, double parameter) => x - parameter;
}

/// <summary>Of pixels.</summary>
internal sealed class ScreenCase : HiddenCase
{
    /// <param name="lengths">The steps of each sequence.</param>
    /// <param name="size">Pixels per step.</param>
    public ScreenCase(int[] lengths, int size) : base(() => new Screen(States, size), lengths, size)
    {
        var random = new Random(5);
        var common = Enumerable.Range(0, size).Select(_ => 1.5 * Normal(random)).ToArray();
        Set(Model, "Means", i => common[i % size] + (0.1 * Normal(random)));
        Fill();
    }

    protected override double Emit(Random random, float parameter) =>
        random.NextDouble() < Probability(parameter) ? 1 : 0;

    protected override double Density(float x, double parameter) =>
        (x * parameter) - Math.Max(parameter, 0) - double.LogP1(Math.Exp(-Math.Abs(parameter)));

    protected override double Slope(float x, double parameter) => x - Probability(parameter);

    private static double Probability(double logit) => 1 / (1 + Math.Exp(-logit));
}
