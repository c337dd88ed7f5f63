using static SsVae.EndToEnd.Tests.Sizes.SizeNumbers;
using Blobs = SsVae.EndToEnd.Tests.Answers.Blobs;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>A mixture of wide rows.</summary>
internal sealed class WideCase : SizeCase
{
    private const int Clusters = 3;
    private readonly int _size;
    private readonly float[] _x;
    private readonly Blobs _model;
    private readonly Lazy<double[][]> _densities;

    /// <param name="rows">How many rows.</param>
    /// <param name="size">Numbers per row.</param>
    public WideCase(int rows, int size)
    {
        (_size, _x, _model) = (size, new float[rows * size], new(size, Clusters));
        _densities = new(() => [.. Enumerable.Range(0, Clusters).Select(OfModel)]);
        Lengths = [.. Enumerable.Repeat(1, rows)];
        var random = new Random(9);
        Set(_model, "Weights", _ => 0.5 * Normal(random));
        // So near that a row may be of any.
        Set(_model, "Means", _ => 1.3 / Math.Sqrt(size) * Normal(random));
        for (var i = 0; i < _x.Length; i++)
        {
            _x[i] = (float)(_model.Parameters["Means"][(i / size % Clusters * size) + (i % size)] + Normal(random));
        }
    }

    protected override ICompiledModel Model => _model;

    protected override int[] Lengths { get; }

    protected override int Repeats => 20;

    protected override IReadOnlyList<(string Site, int Values, Func<int, int> Of)> Sites => [("K", Clusters, k => k)];

    protected override double[][][] Potentials(int sequence) =>
        [[[.. LogP(_model, "Weights", 0, Clusters).Select((log, k) => log + _densities.Value[k][sequence])]]];

    protected override IReadOnlyDictionary<string, double[]> Gradients()
    {
        var (weights, means) = (new double[Clusters], new double[Clusters * _size]);
        for (var row = 0; row < Lengths.Length; row++)
        {
            for (var k = 0; k < Clusters; k++)
            {
                var p = Exact[row].States[0][k];
                weights[k] += p;
                for (var i = 0; i < _size; i++)
                {
                    means[(k * _size) + i] -= p * (_x[(row * _size) + i] - _model.Parameters["Means"][(k * _size) + i]);
                }
            }
        }

        return new Dictionary<string, double[]>(StringComparer.Ordinal)
        {
            ["Weights"] = OfLogits(weights, LogP(_model, "Weights", 0, Clusters)),
            ["Means"] = means,
        };
    }

    protected override BatchLoss LossAndGradient() => _model.LossAndGradient(_x, [], new PhiloxNoise(0));

    protected override double LogEvidence() => _model.LogEvidence(_x).LogEvidence;

    protected override float[] Posterior(string site) => _model.PosteriorK(_x);

    protected override Draws DrawPosterior(ulong seed) => _model.DrawPosterior(_x, seed: seed);

    protected override Draws MostProbable() => _model.MostProbable(_x);

    protected override int State(Draws draws, int row, int before) => draws.Labels("K")[row];

    /// <summary>What the model itself says of rows whose cluster is known and certain: float32 log-densities.</summary>
    private double[] OfModel(int cluster)
    {
        var model = new Blobs(_size, Clusters);
        _model.Parameters.Values.CopyTo(model.Parameters.Values);
        Set(model, "Weights", k => k == cluster ? 200 : 0);
        model.Loss(_x, [.. Enumerable.Repeat(cluster, Lengths.Length)], new PhiloxNoise(0));
        return [.. model.RowLosses.ToArray().Select(loss => -(double)loss)];
    }
}

/// <summary>One document of many words.</summary>
internal sealed class DocumentCase : SizeCase
{
    private const int Topics = 2;
    private const int Vocabulary = 50;
    private readonly OneTopic _model = new(Vocabulary, Topics);
    private readonly int[] _words;
    private readonly Lazy<double[][]> _densities;

    /// <param name="words">How many words.</param>
    public DocumentCase(int words)
    {
        _words = new int[words];
        _densities = new(() => [.. Enumerable.Range(0, Topics).Select(OfModel)]);
        var random = new Random(10);
        Set(_model, "W", i => 0.3 * i);
        // Topics that differ so little that all words together leave it open which one it is.
        var common = Enumerable.Range(0, Vocabulary).Select(_ => Normal(random)).ToArray();
        Set(_model, "B", i => common[i % Vocabulary] + (i < Vocabulary ? 0 : 2 / Math.Sqrt(words) * Normal(random)));
        var frequencies = Answers.Exact.LogSoftmax(_model.Parameters["B"], 0, Vocabulary)
            .Zip(Answers.Exact.LogSoftmax(_model.Parameters["B"], 1, Vocabulary), (a, b) => (a + b) / 2).ToArray();
        for (var i = 0; i < words; i++)
        {
            _words[i] = Draw(random, frequencies);
        }
    }

    protected override ICompiledModel Model => _model;

    protected override int[] Lengths { get; } = [1];

    protected override int Repeats => 100;

    protected override IReadOnlyList<(string Site, int Values, Func<int, int> Of)> Sites => [("Topic", Topics, k => k)];

    protected override double[][][] Potentials(int sequence)
    {
        double[][] words = [.. _words.Select(w => _densities.Value.Select(topic => topic[w]).ToArray())];
        var sums = SsVae.Oracle.Scaled.inside(new int[words.Length], 1, Topics, words);
        return [[[.. LogP(_model, "W", 0, Topics).Zip(sums[0], (log, sum) => log + sum)]]];
    }

    protected override IReadOnlyDictionary<string, double[]> Gradients()
    {
        var p = Exact[0].States[0];
        var counts = Enumerable.Range(0, Vocabulary).Select(v => (double)_words.Count(w => w == v)).ToArray();
        return new Dictionary<string, double[]>(StringComparer.Ordinal)
        {
            ["W"] = OfLogits(p, LogP(_model, "W", 0, Topics)),
            ["B"] = [.. p.SelectMany((pk, k) => OfLogits([.. counts.Select(n => pk * n)], _densities.Value[k]))],
        };
    }

    protected override BatchLoss LossAndGradient() =>
        _model.LossAndGradient([_words.Length], _words, [], new PhiloxNoise(0));

    protected override double LogEvidence() => _model.LogEvidence([_words.Length], _words).LogEvidence;

    protected override float[] Posterior(string site) => _model.PosteriorTopic([_words.Length], _words);

    protected override Draws DrawPosterior(ulong seed) => _model.DrawPosterior(1, [_words.Length], _words, seed: seed);

    protected override Draws MostProbable() => _model.MostProbable(1, [_words.Length], _words);

    protected override int State(Draws draws, int row, int before) => draws.Labels("Topic")[row];

    /// <summary>
    /// What the model itself says of documents of one word, whose topic is known and certain: float32 log-densities.
    /// </summary>
    private double[] OfModel(int topic)
    {
        var model = new OneTopic(Vocabulary, Topics);
        _model.Parameters.Values.CopyTo(model.Parameters.Values);
        Set(model, "W", k => k == topic ? 200 : 0);
        int[] each = [.. Enumerable.Repeat(1, Vocabulary)];
        model.Loss(each, [.. Enumerable.Range(0, Vocabulary)], [.. each.Select(_ => topic)], new PhiloxNoise(0));
        return [.. model.RowLosses.ToArray().Select(loss => -(double)loss)];
    }
}
