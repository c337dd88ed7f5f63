using SsVae.Kernels;

namespace SsVae.Models.Data;

/// <summary>A mixture of topics with known parameters: draws of documents, and the exact log-probability of any.</summary>
/// <param name="Weights">Per topic its probability.</param>
/// <param name="Words">Per topic the probabilities of the words.</param>
internal sealed record KnownTopics(double[] Weights, double[][] Words)
{
    private const int Shortest = 5;
    private const int Longest = 25;

    /// <summary>Three topics over thirty words: each has ten of its own, more probable the sooner they come, and seldom others.</summary>
    public static KnownTopics Thirty { get; } = new([0.5, 0.3, 0.2], [.. Enumerable.Range(0, 3).Select(Topic)]);

    /// <summary>Draws documents; the same seed and stream give the same.</summary>
    public Documents Draw(int count, ulong seed, ulong stream)
    {
        var choices = new float[count * (Longest + 2)];
        Philox.Uniform(seed, stream, choices);
        var words = new List<int>();
        var lengths = new int[count];
        for (var document = 0; document < count; document++)
        {
            var numbers = choices.AsSpan(document * (Longest + 2), Longest + 2);
            var topic = Choice.Of(Weights, numbers[0]);
            lengths[document] = Shortest + (int)(numbers[1] * (Longest - Shortest + 1));
            for (var i = 0; i < lengths[document]; i++)
            {
                words.Add(Choice.Of(Words[topic], numbers[2 + i]));
            }
        }

        return new([.. words], lengths);
    }

    /// <summary>log p(words of a document), for each document.</summary>
    public double[] LogProbabilities(Documents documents)
    {
        var result = new double[documents.Lengths.Length];
        var first = 0;
        for (var document = 0; document < result.Length; document++)
        {
            var words = documents.Words.AsSpan(first, documents.Lengths[document]).ToArray();
            var probability = Weights.Select((weight, topic) => weight * words.Aggregate(1.0, (product, word) => product * Words[topic][word])).Sum();
            result[document] = Math.Log(probability);
            first += words.Length;
        }

        return result;
    }

    private static double[] Topic(int topic)
    {
        const int Own = 10;
        var weights = Enumerable.Range(0, 3 * Own).Select(word => word / Own == topic ? Own - (word % Own) : 0.5).ToArray();
        return [.. weights.Select(w => w / weights.Sum())];
    }
}
