namespace SsVae.EndToEnd.Tests.KnownAnswers;

/// <summary>Compiled models against formulas and classical algorithms, in float64.</summary>
public sealed class KnownAnswerTests
{
    private static readonly double[] Weights = [0.2, 0.5, 0.3];
    private static readonly double[] Means = [-1.5, 0.25, 2];
    private static readonly double[] Spreads = [0.5, 1, 0.75];
    private static readonly double[][] Transition = [[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.25, 0.25, 0.5]];

    [Fact]
    public void Mixture_has_the_likelihood_and_the_responsibilities_of_the_formula()
    {
        var model = new Mixture(3);
        Set(model, ("Logits", Weights.Select(Log)), ("Means", Means), ("LogSpreads", Spreads.Select(Log)));
        float[] x = [-2, 0, 0.5f, 1.75f, 9];
        int[] labels = [-1, -1, 2, -1, -1];
        var loss = Bound(model, Data(model, x, labels));

        var expected = x.Zip(labels, (value, label) => label < 0 ? Math.Log(Joint(value).Sum()) : Math.Log(Joint(value)[label])).ToArray();
        Close(-expected.Sum(), loss.Loss);
        Assert.All(expected.Zip(model.RowLosses.ToArray()), row => Close(-row.First, row.Second));
        var posterior = Posterior(model, "K", x.Length, 3);
        for (var row = 0; row < x.Length; row++)
        {
            var joint = Joint(x[row]);
            Close(Enumerable.Range(0, 3).Select(k => labels[row] < 0 ? joint[k] / joint.Sum() : k == labels[row] ? 1 : 0), posterior[row]);
        }

        static double[] Joint(double x) => [.. Enumerable.Range(0, 3).Select(k => Weights[k] * Density(x, k))];
    }

    [Fact]
    public void Hidden_Markov_model_has_the_likelihood_of_the_forward_algorithm_and_the_posteriors_of_forward_and_backward()
    {
        var model = new HiddenMarkov(3);
        Set(model, ("Start", Weights.Select(Log)), ("Transition", Transition.SelectMany(row => row.Select(Log))), ("Means", Means), ("LogSpreads", Spreads.Select(Log)));
        int[] lengths = [5, 0, 1, 40];
        var random = new System.Random(3);
        var x = Enumerable.Range(0, lengths.Sum()).Select(_ => (float)((random.NextDouble() * 5) - 2)).ToArray();
        var loss = Bound(model, new Dataset(model.Schema, [x], [default], [default, lengths]));

        var posterior = Posterior(model, "State", x.Length, 3);
        var start = 0;
        var total = 0.0;
        for (var row = 0; row < lengths.Length; row++)
        {
            var likelihood = x.Skip(start).Take(lengths[row]).Select(value => Enumerable.Range(0, 3).Select(k => Density(value, k)).ToArray()).ToArray();
            var expected = Oracle.HiddenMarkov.logLikelihood(Weights, Transition, likelihood);
            total += expected;
            Close(-expected, model.RowLosses[row]);
            var states = Oracle.HiddenMarkov.posteriors(Weights, Transition, likelihood);
            for (var step = 0; step < lengths[row]; step++)
            {
                Close(states[step], posterior[start + step]);
            }

            start += lengths[row];
        }

        Close(-total, loss.Loss);
    }

    [Fact]
    public void Documents_have_the_likelihood_and_the_posterior_of_the_formula()
    {
        double[][] words = [[0.5, 0.3, 0.2], [0.1, 0.1, 0.8], [0.25, 0.5, 0.25]];
        var model = new Topics(3, 3);
        Set(model, ("TopicLogits", Weights.Select(Log)), ("WordLogits", words.SelectMany(row => row.Select(Log))));
        int[][] documents = [[0, 2, 2, 1], [], [1]];
        var data = new Dataset(model.Schema, [default], [documents.SelectMany(d => d).ToArray()], [default, documents.Select(d => d.Length).ToArray()]);
        var loss = Bound(model, data);

        var posterior = Posterior(model, "Topic", documents.Length, 3);
        for (var row = 0; row < documents.Length; row++)
        {
            var joint = Enumerable.Range(0, 3).Select(k => documents[row].Aggregate(Weights[k], (p, word) => p * words[k][word])).ToArray();
            Close(-Math.Log(joint.Sum()), model.RowLosses[row]);
            Close(joint.Select(p => p / joint.Sum()), posterior[row]);
        }

        Close(model.RowLosses.ToArray().Sum(loss => (double)loss), loss.Loss);
    }

    // Math.Log has an overload that Select could mean too.
    private static double Log(double x) => Math.Log(x);

    private static double Density(double x, int k) =>
        Math.Exp(-0.5 * Math.Pow((x - Means[k]) / Spreads[k], 2)) / (Spreads[k] * Math.Sqrt(2 * Math.PI));

    private static void Set(IHostParameters model, params (string Name, IEnumerable<double> Values)[] parameters)
    {
        Assert.Equal(model.Parameters.Items.Count, parameters.Length);
        foreach (var (name, values) in parameters)
        {
            values.Select(v => (float)v).ToArray().CopyTo(model.Parameters[name]);
        }
    }

    private static BatchLoss Bound(IModel model, Dataset data)
    {
        model.Bind(data, [.. Enumerable.Range(0, data.Count)]);
        return model.Loss(new GivenNoise(data.Count));
    }

    /// <summary>A column of numbers and one of labels, in the order that the model has them.</summary>
    private static Dataset Data(IModel model, float[] numbers, int[] labels) => new(
        model.Schema,
        [.. model.Schema.Columns.Select(c => c.Values == 0 ? numbers : default(ReadOnlyMemory<float>))],
        [.. model.Schema.Columns.Select(c => c.Values > 0 ? labels : default(ReadOnlyMemory<int>))]);

    private static double[][] Posterior(IModel model, string site, int rows, int values)
    {
        var probabilities = new float[rows * values];
        model.Posterior(site, probabilities);
        return [.. probabilities.Select(p => (double)p).Chunk(values)];
    }

    private static void Close(IEnumerable<double> expected, IEnumerable<double> actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5));

    private static void Close(double expected, double actual) => Assert.Equal(expected, actual, 1e-5 * Math.Max(1, Math.Abs(expected)));
}
