using SsVae.EndToEnd.Tests.Answers;
using SsVae.Kernels;
using SsVae.Models;
using SsVae.Models.Data;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>Draws have the frequencies of the posterior, however large or small the joint probabilities are.</summary>
public sealed class DrawTests
{
    /// <summary>The log joint of a row is about −1.4 for each number, and +127 in all where scales are 0.01.</summary>
    [Theory]
    [InlineData(2, 1f)]
    [InlineData(60, 1f)]
    [InlineData(80, 1f)]
    [InlineData(100, 1f)]
    [InlineData(784, 1f)]
    [InlineData(40, 0.01f)]
    [InlineData(784, 0.01f)]
    [InlineData(784, 1000f)]
    public void Components_of_wide_mixtures(int width, float scale)
    {
        const int components = 3;
        const int rows = 300;
        var model = new WideMixture(components, width);
        for (var k = 0; k < components; k++)
        {
            model.Parameters["Means"].Slice(k * width, width).Fill(k * scale / MathF.Sqrt(width));
        }

        model.Parameters["LogScales"].Fill(MathF.Log(scale));
        var x = model.Generate(rows, seed: 5).Numbers("X");
        var exact = new double[rows * components];
        for (var row = 0; row < rows; row++)
        {
            var joint = exact.AsSpan(row * components, components);
            for (var k = 0; k < components; k++)
            {
                for (var i = 0; i < width; i++)
                {
                    var distance = x[(row * width) + i] - (double)model.Parameters["Means"][(k * width) + i];
                    joint[k] -= 0.5 * distance * distance * Math.Exp(-2 * model.Parameters["LogScales"][0]);
                }
            }

            Softmax(joint);
        }

        Frequencies.Assert(exact, components, Repeat(10, seed => model.DrawPosterior(x, seed).Labels("K")));
        Frequencies.Assert(exact, components, Repeat(10, seed => model.DrawPredictive(x, seed).Labels("K")));
    }

    /// <summary>The steps of one sequence, with some of the states known.</summary>
    [Theory]
    [InlineData(20, 400)]
    [InlineData(200, 400)]
    [InlineData(1000, 200)]
    [InlineData(100_000, 4)]
    public void States_of_long_chains(int steps, int draws)
    {
        var (model, x, known) = Chain(steps);
        var exact = Posterior(model, x, known);
        // Copies of the sequence, each with draws of its own.
        int[] lengths = [.. Enumerable.Repeat(steps, draws)];
        var copies = model.DrawPosterior(draws, lengths, Copies(x, draws), Copies(known, draws), seed: 1);
        var drawn = copies.Labels("State");
        Each(exact, drawn);
        for (var state = 0; state < 3; state++)
        {
            var own = Enumerable.Range(0, steps).Sum(t => exact.Marginals[(3 * t) + state]);
            var (count, variance) = (drawn.Count(s => s == state), draws * exact.VarianceOfCount(state));
            Frequencies.Within(draws * own, variance, count, FormattableString.Invariant($"state {state}"));
        }
    }

    [Fact]
    public void A_predictive_draw_of_a_chain_has_the_states_of_the_posterior()
    {
        var (model, x, known) = Chain(200);
        var exact = Posterior(model, x, known);
        int[] lengths = [.. Enumerable.Repeat(200, 300)];
        var drawn = model.DrawPredictive(300, lengths, Copies(x, 300), Copies(known, 300), seed: 2);
        Each(exact, drawn.Labels("State"));
        Assert.Equal(300 * 200, drawn.Numbers("X").Length);
        Assert.NotEqual(x, drawn.Numbers("X")[..200]);
    }

    [Theory]
    [InlineData(40, 300)]
    [InlineData(1000, 300)]
    [InlineData(100_000, 8)]
    public void Topics_of_documents(int length, int documents)
    {
        const int topics = 3;
        const int words = 30;
        var model = new Essays(topics, words);
        model.Parameters.Initialize(4);
        // The longer the documents, the more alike the topics: else every topic is certain.
        foreach (ref var logit in model.Parameters["Words"])
        {
            logit *= MathF.Sqrt(2f / length);
        }

        int[] lengths = [.. Enumerable.Repeat(length, documents)];
        var word = model.Generate(documents, lengths, seed: 6).Labels("Word");
        var exact = new double[documents * topics];
        var prior = Exact.LogSoftmax(model.Parameters["Topics"], 0, topics);
        for (var topic = 0; topic < topics; topic++)
        {
            var logs = Exact.LogSoftmax(model.Parameters["Words"], topic, words);
            for (var d = 0; d < documents; d++)
            {
                var own = word.AsSpan(d * length, length).ToArray();
                exact[(d * topics) + topic] = prior[topic] + own.Sum(w => logs[w]);
            }
        }

        for (var d = 0; d < documents; d++)
        {
            Softmax(exact.AsSpan(d * topics, topics));
        }

        var posterior = Repeat(10, seed => model.DrawPosterior(documents, lengths, word, seed).Labels("Topic"));
        Frequencies.Assert(exact, topics, posterior);
        var predictive = Repeat(10, seed => model.DrawPredictive(documents, lengths, word, seed).Labels("Topic"));
        Frequencies.Assert(exact, topics, predictive);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void States_that_are_certain(int steps)
    {
        var model = new Alphabet(states: 3, symbols: 201);
        // Symbol 100 is 60 nats less likely in every state but 1, and not likely there.
        model.Parameters["Emission"].Clear();
        for (var state = 0; state < 3; state++)
        {
            model.Parameters["Emission"][(state * 201) + 100] = state == 1 ? -10 : -70;
        }

        int[] symbols = [.. Enumerable.Repeat(100, steps)];
        Assert.All(model.DrawPosterior(1, [steps], symbols, seed: 3).Labels("State"), state => Assert.Equal(1, state));
        Assert.All(model.DrawPredictive(1, [steps], symbols, seed: 3).Labels("State"), state => Assert.Equal(1, state));
    }

    /// <summary>Of 784 pixels, at random weights that make a class certain in some rows and open in others.</summary>
    [Fact]
    public void Classes_of_pictures_given_weighted_draws()
    {
        var model = new SemiSupervisedVae(784, 10, 20, 50);
        model.Parameters.Initialize(8);
        foreach (ref var value in model.Parameters["Decoder.1.weight"])
        {
            value *= 3;
        }

        var images = new float[60 * 784];
        Philox.Uniform(2, 2, images);
        Compare(model, images, samples: 30, seeds: 5);
    }

    /// <summary>As the model is used: trained, on pictures that it has not seen.</summary>
    [SharedDataFact("data/mnist/t10k-images-idx3-ubyte.gz")]
    public void Classes_of_mnist()
    {
        var data = Mnist.Load(SharedDataFactAttribute.Find("data/mnist"));
        var model = new SemiSupervisedVae(784, 10, 20, 100);
        model.Parameters.Initialize(1);
        var labels = data.Train.Labels.Take(3000).Select((y, i) => i < 500 ? y : -1).ToArray();
        var training = model.Data(data.Train.Pixels.AsMemory(0, labels.Length * 784), labels);
        new Trainer(model, new() { Epochs = 6, BatchSize = 100 }).Train(training);
        const int rows = 200;
        var images = data.Test.Pixels[..(rows * 784)];
        var drawn = Compare(model, images, samples: 30, seeds: 5);
        // Not only the right frequencies, but the right rows.
        var right = drawn.Where((label, row) => label == data.Test.Labels[row]).Count();
        Assert.InRange(right, rows / 2, rows);
    }

    /// <summary>Draws of the flagship against its posterior with samples; returns those of the first seed.</summary>
    private static int[] Compare(SemiSupervisedVae model, float[] images, int samples, int seeds)
    {
        var rows = images.Length / 784;
        var (exact, posterior, predictive) = (new List<double>(), new List<int>(), new List<int>());
        for (var seed = 0UL; seed < (ulong)seeds; seed++)
        {
            exact.AddRange(model.PosteriorY(images, samples, seed).Select(p => (double)p));
            posterior.AddRange(model.DrawPosterior(images, samples: samples, seed: seed).Labels("Y"));
            predictive.AddRange(model.DrawPredictive(images, samples: samples, seed: seed).Labels("Y"));
        }

        Frequencies.Assert([.. exact], 10, [[.. posterior]]);
        Frequencies.Assert([.. exact], 10, [[.. predictive]]);
        return [.. posterior.Take(rows)];
    }

    /// <summary>Three states, and numbers that say little of them: all steps are open, but each tenth is known.</summary>
    private static (LongChain Model, float[] X, int[] Known) Chain(int steps)
    {
        var model = new LongChain(3);
        new[] { 0.2f, -0.5f, 0 }.CopyTo(model.Parameters["Start"]);
        new[] { 2f, -1, 0, -0.3f, 2.7f, 0.1f, -1, 0, 1.5f }.CopyTo(model.Parameters["Transition"]);
        new[] { 0f, 1, 2 }.CopyTo(model.Parameters["Means"]);
        new[] { 0f, -0.3f, 0.2f }.CopyTo(model.Parameters["LogScales"]);
        var x = new float[steps];
        Philox.Uniform(1, 1, x);
        var known = Enumerable.Range(0, steps).Select(t => t % 10 == 3 ? t / 10 % 3 : -1);
        return (model, [.. x.Select(u => (4 * u) - 1)], [.. known]);
    }

    /// <summary>The frequencies of every step over several sequences: the steps of one depend on each other.</summary>
    private static void Each(ChainPosterior exact, int[] states)
    {
        var sequences = states.Length / exact.Steps;
        for (var t = 0; t < exact.Steps; t++)
        {
            for (var state = 0; state < 3; state++)
            {
                var count = Enumerable.Range(0, sequences).Count(s => states[(s * exact.Steps) + t] == state);
                var what = FormattableString.Invariant($"state {state} at step {t}");
                Exact.Frequency(exact.Marginals[(3 * t) + state], count, sequences, what);
            }
        }
    }

    private static ChainPosterior Posterior(LongChain model, float[] x, int[] known)
    {
        var (means, scales) = (model.Parameters["Means"].ToArray(), model.Parameters["LogScales"].ToArray());
        var transition = model.Parameters["Transition"].ToArray();
        var emission = new double[3 * x.Length];
        for (var i = 0; i < emission.Length; i++)
        {
            var (t, s) = (i / 3, i % 3);
            emission[i] = known[t] >= 0 && known[t] != s
                ? double.NegativeInfinity
                : Exact.LogNormal(x[t], means[s], Math.Exp(2 * scales[s]));
        }

        return new(
            Exact.LogSoftmax(model.Parameters["Start"], 0, 3),
            [.. Enumerable.Range(0, 3).SelectMany(s => Exact.LogSoftmax(transition, s, 3))],
            emission);
    }

    private static List<int[]> Repeat(int times, Func<ulong, int[]> draw) =>
        [.. Enumerable.Range(0, times).Select(seed => draw((ulong)seed))];

    private static T[] Copies<T>(T[] sequence, int times) => [.. Enumerable.Repeat(sequence, times).SelectMany(s => s)];

    private static void Softmax(Span<double> logarithms)
    {
        var total = Exact.LogSumExp(logarithms.ToArray());
        foreach (ref var x in logarithms)
        {
            x = Math.Exp(x - total);
        }
    }
}
