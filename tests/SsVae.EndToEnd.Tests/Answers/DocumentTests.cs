namespace SsVae.EndToEnd.Tests.Answers;

/// <summary>Two dependent sites of a document and one of each of its words, by brute force over all their joint values.</summary>
public sealed class DocumentTests
{
    private const int Topics = 2;
    private const int Senses = 3;
    private const int Forms = 4;
    private const int Moods = 2;

    [Fact]
    public void The_most_probable_values_are_those_of_the_joint_posterior()
    {
        var (model, data) = Create();
        var draws = model.MostProbable(data.Lengths.Length, data.Lengths, data.Titles, data.Forms, data.Senses);
        var differs = false;
        for (var d = 0; d < data.Lengths.Length; d++)
        {
            var best = Joint(model, data, d).MaxBy(j => j.LogP);
            Assert.Equal(best.Values, Values(draws, data, d));
            differs |= !best.Values.SequenceEqual(Marginals(model, data, d));
        }

        Assert.True(differs, "the data is to have a document whose jointly most probable values are not the most probable ones of each site");
    }

    [Fact]
    public void Joint_draws_have_the_frequencies_of_the_posterior()
    {
        var (model, data) = Create();
        const int draws = 4000;
        var counts = Enumerable.Range(0, data.Lengths.Length).Select(_ => new Dictionary<string, int>(StringComparer.Ordinal)).ToArray();
        for (var seed = 0; seed < draws; seed++)
        {
            var drawn = model.DrawPosterior(data.Lengths.Length, data.Lengths, data.Titles, data.Forms, data.Senses, seed: (ulong)seed);
            for (var d = 0; d < data.Lengths.Length; d++)
            {
                var key = string.Join(' ', Values(drawn, data, d));
                counts[d][key] = counts[d].GetValueOrDefault(key) + 1;
            }
        }

        for (var d = 0; d < data.Lengths.Length; d++)
        {
            var joint = Joint(model, data, d).ToList();
            var total = Exact.LogSumExp(joint.Select(j => j.LogP));
            Assert.All(joint, j => Exact.Frequency(Math.Exp(j.LogP - total), counts[d].GetValueOrDefault(string.Join(' ', j.Values)), draws, string.Join(' ', j.Values)));
            Assert.Equal(draws, joint.Sum(j => counts[d].GetValueOrDefault(string.Join(' ', j.Values))));
        }
    }

    [Fact]
    public void A_reconstruction_is_at_the_most_probable_values()
    {
        var (model, data) = Create();
        var best = model.MostProbable(data.Lengths.Length, data.Lengths, data.Titles, data.Forms, data.Senses);
        var draws = model.Reconstruct(data.Lengths.Length, data.Lengths, data.Titles, data.Forms, data.Senses);
        Assert.All(new[] { "Topic", "Mood", "Sense" }, site => Assert.Equal(best.Labels(site), draws.Labels(site)));
        Assert.Equal(data.Forms.Length * Forms, draws.Means("Word").Length);
        Assert.Equal(
            model.Generate(data.Lengths.Length, data.Lengths, topic: best.Labels("Topic"), mood: best.Labels("Mood"), sense: best.Labels("Sense")).Means("Word"),
            draws.Means("Word"));
    }

    /// <summary>Ancestors in two plates, of which some are given, and some only in some rows.</summary>
    [Fact]
    public void Generation_draws_what_is_not_given_from_its_parents()
    {
        var (model, _) = Create();
        const int documents = 3000;
        int[] lengths = [.. Enumerable.Range(0, documents).Select(d => d % 3)];
        int[] topics = [.. Enumerable.Range(0, documents).Select(d => d % 2)];
        var words = lengths.Sum();
        int[] senses = [.. Enumerable.Range(0, words).Select(w => w % 4 == 0 ? 2 : -1)];
        var draws = model.Generate(documents, lengths, seed: 7, topic: topics, sense: senses);
        Assert.Equal(topics, draws.Labels("Topic"));
        Assert.All(Enumerable.Range(0, words).Where(w => senses[w] >= 0), w => Assert.Equal(2, draws.Labels("Sense")[w]));
        var document = lengths.SelectMany((length, d) => Enumerable.Repeat(d, length)).ToArray();
        for (var topic = 0; topic < Topics; topic++)
        {
            var own = Enumerable.Range(0, documents).Where(d => topics[d] == topic).ToList();
            var free = Enumerable.Range(0, words).Where(w => senses[w] < 0 && topics[document[w]] == topic).ToList();
            Exact.Frequency(Math.Exp(Exact.LogSoftmax(model.Parameters["Moods"], topic, Moods)[1]), own.Count(d => draws.Labels("Mood")[d] == 1), own.Count, "mood");
            for (var sense = 0; sense < Senses; sense++)
            {
                Exact.Frequency(
                    Math.Exp(Exact.LogSoftmax(model.Parameters["Senses"], topic, Senses)[sense]), free.Count(w => draws.Labels("Sense")[w] == sense), free.Count, "sense");
            }
        }

        for (var mood = 0; mood < Moods; mood++)
        {
            var own = Enumerable.Range(0, words).Where(w => draws.Labels("Mood")[document[w]] == mood && draws.Labels("Sense")[w] == 2).ToList();
            for (var form = 0; form < Forms; form++)
            {
                Exact.Frequency(Math.Exp(WordLogits(model, mood, 2)[form]), own.Count(w => draws.Labels("Word")[w] == form), own.Count, "word");
            }
        }
    }

    internal static (Documents Model, Words Data) Create()
    {
        var model = new Documents(Topics, Senses, Forms, Moods);
        model.Parameters.Initialize(9);
        return (model, new([3, 0, 1, 2], [1, 0, 3, 2], [0, 3, 1, 2, 2, 0], [-1, -1, 2, -1, 0, -1]));
    }

    /// <summary>The joint values of a document, topic and mood and then the senses of its words, with log p of each.</summary>
    internal static IEnumerable<(int[] Values, double LogP)> Joint(Documents model, Words data, int document)
    {
        var first = data.Lengths.Take(document).Sum();
        int[] sizes = [Topics, Moods, .. Enumerable.Repeat(Senses, data.Lengths[document])];
        return Exact.Joint(sizes).Where(v => v.Skip(2).Select((s, i) => data.Senses[first + i] < 0 || data.Senses[first + i] == s).All(b => b)).Select(v => (v,
            Exact.LogSoftmax(model.Parameters["Topics"], 0, Topics)[v[0]] + Exact.LogSoftmax(model.Parameters["Moods"], v[0], Moods)[v[1]]
            + Exact.LogSoftmax(model.Parameters["Titles"], v[0], Forms)[data.Titles[document]]
            + v.Skip(2).Select((s, i) => Exact.LogSoftmax(model.Parameters["Senses"], v[0], Senses)[s] + WordLogits(model, v[1], s)[data.Forms[first + i]]).Sum()));
    }

    private static double[] WordLogits(Documents model, int mood, int sense)
    {
        var logits = Enumerable.Range(0, Forms).Select(f => model.Parameters["Forms"][(sense * Forms) + f] + model.Parameters["Tints"][(mood * Forms) + f]).ToArray();
        return Exact.LogSoftmax(logits, 0, Forms);
    }

    /// <summary>The most probable value of each site by itself.</summary>
    private static int[] Marginals(Documents model, Words data, int document)
    {
        var joint = Joint(model, data, document).ToList();
        return [.. Enumerable.Range(0, joint[0].Values.Length).Select(i => joint.GroupBy(j => j.Values[i]).MaxBy(g => Exact.LogSumExp(g.Select(j => j.LogP)))!.Key)];
    }

    private static int[] Values(Draws draws, Words data, int document)
    {
        var first = data.Lengths.Take(document).Sum();
        return [draws.Labels("Topic")[document], draws.Labels("Mood")[document], .. draws.Labels("Sense").AsSpan(first, data.Lengths[document])];
    }

    /// <param name="Lengths">Words of each document.</param>
    /// <param name="Titles">A form for each document.</param>
    /// <param name="Forms">A form for each word.</param>
    /// <param name="Senses">A sense for each word; −1 where missing.</param>
    internal sealed record Words(int[] Lengths, int[] Titles, int[] Forms, int[] Senses);
}
