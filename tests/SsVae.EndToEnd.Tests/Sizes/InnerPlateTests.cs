using SsVae.EndToEnd.Tests.Answers;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>
/// Sums over many rows of an inner plate, against sums in float64 of the same float32 log-densities. What decides a
/// posterior is the difference between sums whose own float32 spacing is larger than the difference.
/// </summary>
public sealed class InnerPlateTests
{
    private const int Vocabulary = 50;

    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void A_document_of_many_words_has_the_posterior_of_their_float64_sum(int count)
    {
        var model = Topics();
        var densities = Densities(model);
        var words = Words(densities, count);
        var sums = Enumerable.Range(0, 2).Select(k => words.Sum(w => densities[k][w])).ToArray();
        var prior = Exact.LogSoftmax(model.Parameters["W"], 0, 2);
        var joint = sums.Select((s, k) => s + prior[k]).ToArray();
        var total = Exact.LogSumExp(joint);
        var p = joint.Select(j => Math.Exp(j - total)).ToArray();
        Assert.InRange(p[1], 0.05, 0.95);

        Assert.Equal(p[1], model.PosteriorTopic([count], words)[1], 1e-4);
        Relative(-total, model.LossAndGradient([count], words, [], new PhiloxNoise(0)).Loss, 1e-6);
        Relative(total, model.LogEvidence([count], words).LogEvidence, 1e-9);
        Assert.Equal(p[1] > 0.5 ? 1 : 0, model.ClassifyTopic([count], words)[0]);
        Assert.Equal(p[1] > 0.5 ? 1 : 0, model.MostProbable(1, [count], words).Labels("Topic")[0]);

        // −Σ_w (1{w = v} − p(v | k)) p(k | words), in float64.
        var gradient = model.Parameters.Gradient("B");
        for (var k = 0; k < 2; k++)
        {
            for (var v = 0; v < Vocabulary; v++)
            {
                var slope = -p[k] * (words.Count(w => w == v) - (count * Math.Exp(densities[k][v])));
                Assert.Equal(slope, gradient[(k * Vocabulary) + v], 1e-3 * count / Vocabulary);
            }
        }
    }

    [Fact]
    public void Documents_of_many_words_are_drawn_by_their_posterior()
    {
        const int count = 100_000;
        const int draws = 200;
        var model = Topics();
        var densities = Densities(model);
        var words = Words(densities, count);
        var sums = densities.Select(of => words.Sum(w => of[w]));
        var p = Posterior(sums.Select((s, k) => s + model.Parameters["W"][k]));
        var ones = 0;
        for (var seed = 0; seed < draws; seed++)
            ones += model.DrawPosterior(1, [count], words, seed: (ulong)seed).Labels("Topic")[0];
        Exact.Frequency(p[1], ones, draws, "topic");
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void A_regime_of_many_rows_has_the_posterior_of_their_float64_sum(int rows)
    {
        var model = new Regime();
        // Squares of multiples of 1/64 are exact, so that a log-density is one rounded sum.
        float[] means = [-0.25f, 0.25f];
        means.CopyTo(model.Parameters["M"]);
        var x = Drawn(rows, seed: 5);
        var joint = means.Select(m => Math.Log(0.5) + x.Sum(v => (double)LogNormal(v, m))).ToArray();
        // As many rows of either sign as it takes that neither regime is certain.
        for (var r = 0; Math.Abs(joint[1] - joint[0]) > 1; r++)
        {
            var d = joint[1] > joint[0] ? 1 : -1;
            if (x[r] * d <= 0)
                continue;
            joint = [.. joint.Select((j, k) => j - LogNormal(x[r], means[k]) + LogNormal(-x[r], means[k]))];
            x[r] = -x[r];
        }

        var total = Exact.LogSumExp(joint);
        var p = Posterior(joint);
        Assert.Equal(p[1], model.PosteriorR(x)[1], 1e-4);
        Relative(-total, model.LossAndGradient(x, new PhiloxNoise(0)).Loss, 1e-6);
        Relative(total, model.LogEvidence(x).LogEvidence, 1e-9);
        for (var k = 0; k < 2; k++)
            Relative(-p[k] * x.Sum(v => (double)(v - means[k])), model.Parameters.Gradient("M")[k], 1e-4);
    }

    /// <summary>
    /// A style of all documents and a topic of each: neither is certain, though each document has 20,000 words.
    /// </summary>
    [Fact]
    public void Sums_around_products_around_sums_keep_their_differences()
    {
        const int documents = 25;
        const int length = 20_000;
        var model = new Library(Vocabulary);
        Fill(model.Parameters["Topics"], 0.5f, 1);
        Alike(model.Parameters["B"], 2, 2e-3f, 2);
        Alike(model.Parameters["C"], 2, 1e-2f, 4);
        var same = new OneTopic(Vocabulary, 4);
        for (var i = 0; i < 4 * Vocabulary; i++)
        {
            var (k, v) = (i / Vocabulary, i % Vocabulary);
            var ofStyle = model.Parameters["B"][(k / 2 * Vocabulary) + v];
            same.Parameters["B"][i] = ofStyle + model.Parameters["C"][(k % 2 * Vocabulary) + v];
        }

        var densities = Densities(same);
        var words = Enumerable.Range(0, documents).Select(d => Words([densities[d % 4]], length, (ulong)d)).ToArray();
        var joint = new double[2];
        for (var style = 0; style < 2; style++)
        {
            var topics = Exact.LogSoftmax(model.Parameters["Topics"], style, 2);
            joint[style] = Math.Log(0.5) + words.Sum(own => Exact.LogSumExp(
                topics.Select((log, t) => log + own.Sum(w => densities[(2 * style) + t][w]))));
        }

        var p = Posterior(joint);
        Assert.InRange(p[1], 0.01, 0.99);
        int[] lengths = [.. Enumerable.Repeat(length, documents)];
        int[] all = [.. words.SelectMany(w => w)];
        Assert.Equal(p[1], model.PosteriorStyle(lengths, all)[1], 1e-4);
        Relative(-Exact.LogSumExp(joint), model.Loss(lengths, all, new PhiloxNoise(0)).Loss, 1e-6);
    }

    /// <summary>
    /// The guide's gradient is the covariance of its score with log p / q: the difference between the topics' sums.
    /// </summary>
    [Theory]
    [InlineData(1_000)]
    [InlineData(1_000_000)]
    public void A_guide_of_a_document_learns_from_the_difference_between_its_topics(int count)
    {
        var model = new GuidedTopic(Vocabulary);
        Topics().Parameters["B"].CopyTo(model.Parameters["B"]);
        model.Parameters["Q"][0] = 0.5f;
        var densities = Densities(Topics());
        var words = Words(densities, count);
        var sums = Enumerable.Range(0, 2).Select(k => words.Sum(w => densities[k][w])).ToArray();
        var q = Posterior([0.5, 0]);
        var loss = model.LossAndGradient([count], words, new PhiloxNoise(0)).Loss;
        Relative(-Enumerable.Range(0, 2).Sum(k => q[k] * (sums[k] + Math.Log(0.5) - Math.Log(q[k]))), loss, 1e-6);
        var slope = q[0] * q[1] * (sums[0] - Math.Log(q[0]) - sums[1] + Math.Log(q[1]));
        Assert.Equal(-slope, model.Parameters.Gradient("Q")[0], 1e-4);
    }

    /// <summary>
    /// Where the guide is the posterior every draw has the same weight: what is left of the difference between sums of
    /// a million log-densities.
    /// </summary>
    [Fact]
    public void Draws_are_weighed_by_differences_between_large_sums()
    {
        const int count = 1_000_000;
        var model = new Centered();
        var x = Drawn(count, seed: 3);
        var (sum, squares) = (x.Sum(v => (double)v), x.Sum(v => (double)v * v));
        model.Parameters["Loc"][0] = (float)(sum / (count + 1));
        model.Parameters["LogScale"][0] = (float)(-0.5 * Math.Log(count + 1));
        var estimate = model.LogEvidence([count], x, samples: 20, seed: 1);
        Assert.InRange(estimate.StandardError, 0, 1e-3);
        Assert.Equal(20, estimate.EffectiveSampleSize, 1e-2);
        var expected = (count * Math.Log(2 * Math.PI)) + Math.Log(count + 1) + squares - (sum * sum / (count + 1));
        Relative(-0.5 * expected, estimate.LogEvidence, 1e-7);
    }

    [Fact]
    public void A_row_with_a_million_numbers_inside()
    {
        const int count = 1_000_000;
        var model = new Long();
        var x = Drawn(count, seed: 7);
        foreach (ref var v in x.AsSpan())
            v += 5.25f;
        model.Parameters["M"][0] = 0.25f;
        var expected = LogNormal(0.5f, 0) + x.Sum(v => (double)LogNormal(v, 0.75f));
        Relative(-expected, model.LossAndGradient([count], [0.5f], x, new PhiloxNoise(0)).Loss, 1e-6);
        Relative(-x.Sum(v => v - 0.75), model.Parameters.Gradient("M")[0], 1e-6);
    }

    [Fact]
    public void Twenty_million_bits()
    {
        const int rows = 20_000_000;
        var model = new Bits();
        var x = new float[rows];
        Array.Fill(x, 1);
        Relative(rows * Math.Log(2), model.LossAndGradient(x, new PhiloxNoise(0)).Loss, 1e-6);
        Assert.Equal(-rows / 2, model.Parameters.Gradient("L")[0]);
    }

    [Fact]
    public void Twenty_million_numbers()
    {
        const int rows = 20_000_000;
        var model = new Numbers();
        var x = Drawn(rows, seed: 9);
        foreach (ref var v in x.AsSpan())
            v += 5.25f;
        var (loss, slope) = (0.0, 0.0);
        foreach (var v in x)
        {
            loss -= LogNormal(v, 0);
            slope -= v;
        }

        Relative(loss, model.LossAndGradient(x, new PhiloxNoise(0)).Loss, 1e-6);
        Relative(slope, model.Parameters.Gradient("M")[0], 1e-7);
    }

    [Fact]
    public void A_line_through_two_million_points()
    {
        const int rows = 2_000_000;
        const int inputs = 3;
        var model = new Line(inputs);
        model.Parameters.Values.Clear();
        var (x, y) = (Drawn(rows * inputs, seed: 1), Drawn(rows, seed: 2));
        foreach (ref var v in x.AsSpan())
            v += 0.1f;
        foreach (ref var v in y.AsSpan())
            v += 3.3f;
        model.LossAndGradient(x, y, new PhiloxNoise(0));
        var slopes = new double[inputs + 1];
        for (var r = 0; r < rows; r++)
        {
            for (var i = 0; i <= inputs; i++)
                slopes[i] -= y[r] * (i < inputs ? (double)x[(r * inputs) + i] : 1);
        }

        for (var i = 0; i < inputs; i++)
            Assert.Equal(slopes[i], model.Parameters.Gradient("Mean.weight")[i], 1e-6 * rows * 3.3);
        Relative(slopes[inputs], model.Parameters.Gradient("Mean.bias")[0], 1e-6);
    }

    private static void Relative(double expected, double actual, double tolerance) => Assert.True(
        Math.Abs(actual - expected) <= tolerance * Math.Abs(expected),
        FormattableString.Invariant($"{actual:R}, not {expected:R}: {(actual - expected) / expected:E1}"));

    private static double[] Posterior(IEnumerable<double> joint)
    {
        var terms = joint.ToArray();
        return [.. terms.Select(j => Math.Exp(j - Exact.LogSumExp(terms)))];
    }

    private static float LogNormal(float x, float mean) => (-0.5f * ((x - mean) * (x - mean))) - 0.918938533f;

    /// <summary>Two topics that differ little.</summary>
    private static OneTopic Topics()
    {
        var model = new OneTopic(Vocabulary, 2);
        Alike(model.Parameters["B"], 2, 1e-2f, 3);
        model.Parameters["W"][0] = 0.3f;
        return model;
    }

    /// <summary>
    /// log p(word | topic) as the model has them: the bounds of documents of one word whose topic is given and certain.
    /// </summary>
    private static double[][] Densities(OneTopic model)
    {
        var before = model.Parameters["W"].ToArray();
        var densities = Enumerable.Range(0, before.Length).Select(k =>
        {
            model.Parameters["W"].Fill(-200);
            model.Parameters["W"][k] = 0;
            int[] each = [.. Enumerable.Repeat(1, Vocabulary)];
            int[] words = [.. Enumerable.Range(0, Vocabulary)];
            model.Loss(each, words, [.. Enumerable.Repeat(k, Vocabulary)], new PhiloxNoise(0));
            return model.RowLosses.ToArray().Select(l => -(double)l).ToArray();
        }).ToArray();
        before.CopyTo(model.Parameters["W"]);
        return densities;
    }

    /// <summary>
    /// Words of the mean of the distributions whose logarithms are given; some are replaced by others, so that no
    /// distribution is certain to have made them.
    /// </summary>
    private static int[] Words(double[][] densities, int count, ulong stream = 0)
    {
        var uniform = new float[count];
        SsVae.Kernels.Philox.Uniform(13, stream, uniform);
        var cumulative = new double[Vocabulary];
        for (var v = 0; v < Vocabulary; v++)
            cumulative[v] = (v > 0 ? cumulative[v - 1] : 0) + densities.Average(d => Math.Exp(d[v]));
        int[] words = [.. uniform.Select(u => Math.Min(Vocabulary - 1, cumulative.Count(c => c < u)))];
        if (densities.Length < 2)
            return words;
        double Ratio(int v) => densities[1][v] - densities[0][v];
        var ratio = words.Sum(Ratio);
        var (low, high) = (Enumerable.Range(0, Vocabulary).MinBy(Ratio), Enumerable.Range(0, Vocabulary).MaxBy(Ratio));
        for (var i = 0; Math.Abs(ratio) > 1; i++)
        {
            var next = ratio > 0 ? low : high;
            if (Math.Abs(ratio + Ratio(next) - Ratio(words[i])) < Math.Abs(ratio))
            {
                ratio += Ratio(next) - Ratio(words[i]);
                words[i] = next;
            }
        }

        return words;
    }

    /// <summary>Distributions around one, so many of them.</summary>
    private static void Alike(Span<float> logits, int count, float difference, ulong seed)
    {
        var shared = NorthStar.Flagship.Uniform(logits.Length / count, stream: seed);
        var own = NorthStar.Flagship.Uniform(logits.Length, stream: seed + 100);
        for (var i = 0; i < logits.Length; i++)
            logits[i] = (2 * shared[i % shared.Length]) + (difference * own[i]);
    }

    private static void Fill(Span<float> numbers, float scale, ulong stream)
    {
        var uniform = NorthStar.Flagship.Uniform(numbers.Length, stream);
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = scale * uniform[i];
    }

    /// <summary>About standard normal numbers: multiples of 1/64.</summary>
    private static float[] Drawn(int count, ulong seed)
    {
        var numbers = new float[count];
        const int chunk = 1_000_000;
        var (rows, codes) = (new int[chunk], new int[chunk]);
        for (var start = 0; start < count; start += chunk)
        {
            for (var i = 0; i < chunk; i++)
                rows[i] = start + i;
            var n = Math.Min(chunk, count - start);
            SsVae.Kernels.Philox.Normal(seed, 1, 0, rows.AsSpan(0, n), codes.AsSpan(0, n), numbers.AsSpan(start, n));
        }

        foreach (ref var x in numbers.AsSpan())
            x = MathF.Round(x * 64) / 64;
        return numbers;
    }
}
