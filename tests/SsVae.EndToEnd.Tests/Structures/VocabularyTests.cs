using SsVae.Models;

namespace SsVae.EndToEnd.Tests.Structures;

/// <summary>A site that is observed in every row has one value there: many values cost a table of parameters, and nothing per row.</summary>
public sealed class VocabularyTests
{
    [Fact]
    public void A_large_vocabulary_costs_no_cases()
    {
        const int Vocabulary = 20_000, Topics = 60, Documents = 20, Words = 50;
        var model = new TopicMixture(Vocabulary, Topics);
        var lengths = Enumerable.Repeat(Words, Documents).ToArray();
        var words = Enumerable.Range(0, Documents * Words).Select(i => i * 37 % Vocabulary).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        model.Bind(model.Data(lengths, words), [.. Enumerable.Range(0, Documents)]);
        var loss = model.LossAndGradient(new PhiloxNoise(1));
        Assert.True(double.IsFinite(loss.Objective));
        // 1.2 million pairs of topic and word, a few times; never for each of the 1,000 words.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000_000);
        Assert.Equal(Reference(model, lengths, words), loss.Objective, 1e-3 * Math.Abs(loss.Objective));
    }

    /// <summary>−Σ log Σ p(topic) Π p(word | topic), in double precision.</summary>
    private static double Reference(TopicMixture model, int[] lengths, int[] words)
    {
        var (weights, table) = (model.Parameters["Weights"].ToArray(), model.Parameters["Words"].ToArray());
        var (topics, vocabulary) = (weights.Length, table.Length / weights.Length);
        var logWeights = LogSoftmax(weights);
        var logWords = Enumerable.Range(0, topics).Select(k => LogSoftmax(table.AsSpan(k * vocabulary, vocabulary).ToArray())).ToArray();
        var (total, first) = (0.0, 0);
        foreach (var length in lengths)
        {
            var joint = Enumerable.Range(0, topics).Select(k => logWeights[k] + words.Skip(first).Take(length).Sum(w => logWords[k][w])).ToArray();
            var top = joint.Max();
            total -= top + Math.Log(joint.Sum(j => Math.Exp(j - top)));
            first += length;
        }

        return total;
    }

    private static double[] LogSoftmax(float[] x)
    {
        var normaliser = Math.Log(x.Sum(v => Math.Exp(v)));
        return [.. x.Select(v => v - normaliser)];
    }
}
