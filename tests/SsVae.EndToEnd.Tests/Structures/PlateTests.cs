namespace SsVae.EndToEnd.Tests.Structures;

/// <summary>Nested plates, several outermost ones, and sites outside them, against sums written out.</summary>
public sealed class PlateTests
{
    private static readonly int[] Lengths = [2, 0, 3, 1];
    private static readonly int[] Words = [0, 2, 1, 1, 2, 0];

    [Fact]
    public void A_document_is_a_mixture_of_products()
    {
        var model = new Documents(2, 3);
        var losses = Losses(model, [-1, -1, 1, -1]);
        var (topics, words) = (LogSoftmax(model.Parameters["Topics"]), new[] { LogSoftmax(model.Parameters["Words"][..3]), LogSoftmax(model.Parameters["Words"][3..]) });
        for (var document = 0; document < Lengths.Length; document++)
        {
            var own = Words.Skip(Lengths[..document].Sum()).Take(Lengths[document]).ToList();
            var joint = Enumerable.Range(0, 2).Select(k => topics[k] + own.Sum(w => words[k][w])).ToArray();
            Assert.Equal(document == 2 ? -joint[1] : -LogSum(joint), losses[document], 1e-5);
            var posterior = model.PosteriorTopic(Lengths, Words).AsSpan(2 * document, 2);
            Assert.Equal(Math.Exp(joint[0] - LogSum(joint)), posterior[0], 1e-5);
        }
    }

    /// <summary>Words of probability 0 in one topic, and in both: a product of which the largest may be −∞.</summary>
    [Fact]
    public void A_word_that_a_topic_never_has_rules_it_out()
    {
        var model = new Documents(2, 3);
        (model.Parameters["Words"][0], model.Parameters["Words"][1]) = (float.NegativeInfinity, float.NegativeInfinity);
        model.Parameters["Words"][3] = float.NegativeInfinity;
        int[] lengths = [2, 0, 1, 2];
        // Of the documents one has a word of topic 1 alone, one is empty, one is of either, and one of neither.
        int[] words = [1, 2, 2, 0, 2];
        model.LossAndGradient(lengths, words, [], new PhiloxNoise(0));
        var topics = LogSoftmax(model.Parameters["Topics"]).Select(Math.Exp).ToArray();
        var second = LogSoftmax(model.Parameters["Words"][4..]);
        Assert.Equal(-Math.Log(topics[1]) - second[0] - second[1], model.RowLosses[0], 1e-5);
        Assert.Equal(0, model.RowLosses[1], 1e-6);
        Assert.Equal(-Math.Log(topics[0] + (topics[1] * Math.Exp(second[1]))), model.RowLosses[2], 1e-5);
        Assert.Equal(float.PositiveInfinity, model.RowLosses[3]);
        Assert.All(model.Parameters.Gradients.ToArray(), g => Assert.True(float.IsFinite(g)));
        var posterior = model.PosteriorTopic(lengths[..3], words[..3]);
        Assert.Equal([0f, 1f], posterior[..2]);
        Assert.Equal(topics[0], posterior[2], 1e-5);
        var refused = Assert.Throws<DataException>(() => model.PosteriorTopic(lengths, words));
        Assert.Contains("'Topic' has no posterior in row 3 of 'documents'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_of_documents_has_their_words()
    {
        var model = new Documents(2, 3);
        var all = Losses(model, []);
        var data = model.Data(Lengths, Words);
        model.Bind(data, [3, 0, 3, 1]);
        var loss = model.Loss(new PhiloxNoise(0));
        Assert.Equal([all[3], all[0], all[3], all[1]], model.RowLosses.ToArray());
        Assert.Equal(all[3] + all[0] + all[3] + all[1], loss.Loss, 1e-5);
    }

    [Fact]
    public void What_all_rows_share_counts_with_the_share_of_the_batch()
    {
        var model = new Shared();
        model.Parameters["Loc"][0] = 0.3f;
        float[] x = [1, 2, -1, 0.5f];
        float[] marks = [0.2f, -0.4f];
        var noise = new GivenNoise(1);
        noise.Set(model.Schema.Sites.Select(s => s.Name).ToList().IndexOf("Center"), [0.8f]);
        var center = 0.3 + (0.5 * 0.8);
        var elsewhere = LogNormal(center, 0, 1) - LogNormal(center, 0.3, 0.5) + marks.Sum(m => LogNormal(m, center, 2));

        Assert.Equal(-(x.Sum(v => LogNormal(v, center, 1)) + elsewhere), model.Loss(x, marks, noise).Loss, 1e-4);

        model.Bind(model.Data(x, marks), [2]);
        Assert.Equal(-(LogNormal(-1, center, 1) + (0.25 * elsewhere)), model.LossAndGradient(noise).Loss, 1e-4);
        var slope = (-1 - center) + (0.25 * (-center + marks.Sum(m => (m - center) / 4)));
        Assert.Equal(-slope, model.Parameters.Gradient("Loc")[0], 1e-4);
    }

    /// <summary>
    /// What is expected over a site outside the batch is a term of each row all the same: losses of batches add up.
    /// </summary>
    [Fact]
    public void Rows_in_the_expectation_over_a_shared_site_are_rows_of_their_batch()
    {
        var model = new GuidedRegime();
        model.Parameters["Q"][0] = 0.4f;
        float[] x = [1, 2, -1];
        var means = model.Parameters["Means"].ToArray();
        var q = LogSoftmax(model.Parameters["Q"]).Select(Math.Exp).ToArray();
        double Row(float v) => (q[0] * LogNormal(v, means[0], 1)) + (q[1] * LogNormal(v, means[1], 1));
        var shared = q.Sum(p => p * (Math.Log(0.5) - Math.Log(p)));
        model.Bind(model.Data(x), [1]);
        Assert.Equal(-(Row(2) + (shared / 3)), model.Loss(new PhiloxNoise(0)).Loss, 1e-5);
        Assert.Equal(-Row(2), model.RowLosses[0], 1e-5);
        Assert.Equal(-(x.Sum(Row) + shared), model.Loss(x, new PhiloxNoise(0)).Loss, 1e-5);
    }

    [Fact]
    public void A_sum_around_the_batch_needs_all_rows()
    {
        var model = new OneRegime(2);
        float[] x = [1, 2, -1];
        var means = model.Parameters["Means"].ToArray();
        var joint = means.Select(m => Math.Log(0.5) + x.Sum(v => LogNormal(v, m, 1))).ToArray();
        Assert.Equal(-LogSum(joint), model.Loss(x, new PhiloxNoise(0)).Loss, 1e-4);
        Assert.Equal(Math.Exp(joint[1] - LogSum(joint)), model.PosteriorRegime(x)[1], 1e-5);
        var error = Assert.Throws<DataException>(() => model.Bind(model.Data(x), [0, 1]));
        Assert.Equal("OneRegime sums 'Regime' around all rows of 'data', so a batch is the whole data set of 3 rows, not 2.", error.Message);
        new Trainer(model, new TrainingOptions { Epochs = 1, BatchSize = 2 }).Train(model.Data(x), model.Data(x));
    }

    [Theory]
    [InlineData(new[] { 2, 3 }, "Column 'word' of Documents has 6 rows, but plate 'words' has 5.")]
    [InlineData(new[] { 7, -1 }, "Length -1 of plate 'words' of Documents in row 1 is negative.")]
    public void Lengths_that_do_not_fit_are_refused(int[] lengths, string message) =>
        Assert.Equal(message, Assert.Throws<DataException>(() => new Documents(2, 3).Data(lengths, Words)).Message);

    [Fact]
    public void Too_few_lengths_are_refused() => Assert.Equal(
        "Plate 'words' of Documents has 2 lengths, but the plate around it, 'documents', has 3 rows.",
        Assert.Throws<DataException>(() => new Documents(2, 3).Data(new[] { 3, 3 }, Words, new[] { 0, 1, -1 })).Message);

    [Fact]
    public void Words_are_drawn_from_the_topic_of_their_document()
    {
        var model = new Documents(2, 3);
        // Topic 0 says only word 0, topic 1 only words 1 and 2.
        new[] { 0f, -200, -200, -200, 0, 0 }.CopyTo(model.Parameters["Words"]);
        var draws = model.Generate(4, Lengths, seed: 3, topic: [0, 1, -1, 1]);
        var words = draws.Labels("Word");
        Assert.Equal(6, words.Length);
        Assert.Equal([0, 0], words[..2]);
        Assert.InRange(words[5], 1, 2);
        Assert.All(words[2..5], w => Assert.Equal(draws.Labels("Topic")[2] == 0, w == 0));
    }

    private static float[] Losses(Documents model, int[] topic)
    {
        model.Loss(Lengths, Words, topic, new PhiloxNoise(0));
        return model.RowLosses.ToArray();
    }

    private static double LogNormal(double x, double mean, double scale) =>
        (-0.5 * Math.Pow((x - mean) / scale, 2)) - Math.Log(scale) - (0.5 * Math.Log(2 * Math.PI));

    private static double LogSum(double[] terms) => Math.Log(terms.Sum(Math.Exp));

    private static double[] LogSoftmax(ReadOnlySpan<float> logits)
    {
        var terms = logits.ToArray().Select(l => (double)l).ToArray();
        return [.. terms.Select(t => t - LogSum(terms))];
    }
}
