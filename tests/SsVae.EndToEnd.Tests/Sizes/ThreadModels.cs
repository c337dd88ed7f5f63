using SsVae.EndToEnd.Tests.Answers;
using SsVae.Kernels;
using SsVae.Models;
using static SsVae.EndToEnd.Tests.Sizes.Question;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>Every question that models of each structure answer, of a few rows and of many.</summary>
internal static class ThreadModels
{
    /// <summary>Buffers grow with the batch, and more than 500 rows are answered in two parts.</summary>
    private static readonly int[] Sizes = [1, 700, 2, 33, 5, 501, 12, 130, 3];

    public static IReadOnlyList<Question> Questions(string name) => name switch
    {
        "labels" => [.. Sizes.SelectMany(rows => Labels(rows, _labels.Value))],
        "mixture" => [.. Sizes.SelectMany(rows => Mixture(rows, _mixture.Value))],
        "sides" => [.. Sizes.SelectMany(rows => Sides(rows, _sides.Value))],
        "documents" => [.. Sizes.SelectMany(rows => Documents(rows, _documents.Value))],
        "chain" => [.. Sizes.SelectMany(rows => Chain(rows, _chain.Value))],
        "shared" => [.. Sizes.SelectMany(rows => Shared(rows, _shared.Value))],
        _ => throw new ArgumentException(name, nameof(name)),
    };

    private static readonly Lazy<SemiSupervisedVae> _labels =
        new(() => Initialized(new SemiSupervisedVae(60, 5, 6, 32)));

    private static readonly Lazy<Blobs> _mixture = new(() => Initialized(new Blobs(3, 4)));
    private static readonly Lazy<Sides> _sides = new(() => Initialized(new Sides(3, 3, 4)));
    private static readonly Lazy<Documents> _documents = new(() => Initialized(new Documents(3, 3, 6, 2)));
    private static readonly Lazy<Trend> _chain = new(() => Initialized(new Trend(2, 3, 2)));
    private static readonly Lazy<Shared> _shared = new(() => Initialized(new Shared(3)));

    private static IEnumerable<Question> Labels(int rows, SemiSupervisedVae model)
    {
        var (x, y) = (Uniform(rows * 60), Some(rows, 5));
        yield return Of("PosteriorY", rows, () => model.PosteriorY(x));
        yield return Of("PosteriorY of 3 samples", rows, () => model.PosteriorY(x, samples: 3, seed: 4));
        yield return Of("ClassifyY", rows, () => model.ClassifyY(x));
        yield return Of("LogEvidence", rows, () => model.LogEvidence(x, y, samples: 3, seed: 1));
        yield return Of("MostProbable", rows, model, () => model.MostProbable(x, y));
        yield return Of("DrawPosterior", rows, model, () => model.DrawPosterior(x, y, seed: 2));
        yield return Of("DrawPosterior of 3 samples", rows, model, () => model.DrawPosterior(x, y, 3, seed: 2));
        yield return Of("DrawPredictive", rows, model, () => model.DrawPredictive(x, y, seed: 3));
        yield return Of("Reconstruct", rows, model, () => model.Reconstruct(x, y));
        yield return Of("Generate", rows, model, () => model.Generate(rows, seed: 5, y: y));
    }

    private static IEnumerable<Question> Mixture(int rows, Blobs model)
    {
        var (x, k) = (Uniform(rows * 3), Some(rows, 4));
        yield return Of("PosteriorK", rows, () => model.PosteriorK(x));
        yield return Of("ClassifyK", rows, () => model.ClassifyK(x));
        yield return Of("LogEvidence", rows, () => model.LogEvidence(x, k));
        yield return Of("MostProbable", rows, model, () => model.MostProbable(x, k));
        yield return Of("DrawPosterior", rows, model, () => model.DrawPosterior(x, k, seed: 2));
        yield return Of("Reconstruct", rows, model, () => model.Reconstruct(x, k));
        yield return Of("Generate", rows, model, () => model.Generate(rows, seed: 5));
    }

    private static IEnumerable<Question> Sides(int rows, Sides model)
    {
        var (x, y) = (Uniform(rows * 3), Some(rows, 3));
        yield return Of("PosteriorY", rows, () => model.PosteriorY(x));
        yield return Of("PosteriorK", rows, () => model.PosteriorK(x, y));
        yield return Of("PosteriorK of 3 samples", rows, () => model.PosteriorK(x, y, samples: 3, seed: 1));
        yield return Of("LogEvidence", rows, () => model.LogEvidence(x, y, samples: 3, seed: 1));
        yield return Of("MostProbable", rows, model, () => model.MostProbable(x, y));
        yield return Of("DrawPosterior", rows, model, () => model.DrawPosterior(x, y, seed: 2));
        yield return Of("Reconstruct", rows, model, () => model.Reconstruct(x, y));
    }

    private static IEnumerable<Question> Documents(int rows, Documents model)
    {
        int[] lengths = [.. Enumerable.Range(0, rows).Select(r => r % 3)];
        var words = lengths.Sum();
        var (titles, word, sense) = (All(rows, 6), All(words, 6), Some(words, 3));
        yield return Of("PosteriorTopic", rows, () => model.PosteriorTopic(lengths, titles, word, sense));
        yield return Of("PosteriorSense", rows, () => model.PosteriorSense(lengths, titles, word));
        yield return Of("LogEvidence", rows, () => model.LogEvidence(lengths, titles, word, sense));
        yield return Of("MostProbable", rows, model, () => model.MostProbable(rows, lengths, titles, word, sense));
        yield return Of("DrawPosterior", rows, model, () => model.DrawPosterior(rows, lengths, titles, word, sense, 2));
        yield return Of("Reconstruct", rows, model, () => model.Reconstruct(rows, lengths, titles, word, sense));
        yield return Of("Generate", rows, model, () => model.Generate(rows, lengths, seed: 5));
    }

    private static IEnumerable<Question> Chain(int rows, Trend model)
    {
        int[] lengths = [.. Enumerable.Range(0, rows).Select(r => r % 4)];
        var steps = lengths.Sum();
        var (x, mood) = (Uniform(steps), Some(steps, 3));
        yield return Of("PosteriorLevel", rows, () => model.PosteriorLevel(lengths, x, mood));
        yield return Of("PosteriorMood", rows, () => model.PosteriorMood(lengths, x));
        yield return Of("LogEvidence", rows, () => model.LogEvidence(lengths, x, mood));
        yield return Of("MostProbable", rows, model, () => model.MostProbable(rows, lengths, x, mood));
        yield return Of("DrawPosterior", rows, model, () => model.DrawPosterior(rows, lengths, x, mood, seed: 2));
        yield return Of("Generate", rows, model, () => model.Generate(rows, lengths, seed: 5));
    }

    private static IEnumerable<Question> Shared(int rows, Shared model)
    {
        var x = Uniform(rows);
        yield return Of("PosteriorRegime", rows, () => model.PosteriorRegime(x));
        yield return Of("PosteriorRegime of 3 samples", rows, () => model.PosteriorRegime(x, samples: 3, seed: 1));
        yield return Of("LogEvidence", rows, () => model.LogEvidence(x, samples: 3, seed: 1));
        yield return Of("MostProbable", rows, model, () => model.MostProbable(x));
        yield return Of("DrawPosterior", rows, model, () => model.DrawPosterior(x, samples: 3, seed: 2));
    }

    private static T Initialized<T>(T model) where T : IHostParameters
    {
        model.Parameters.Initialize(6);
        return model;
    }

    /// <summary>Numbers that differ from question to question.</summary>
    private static float[] Uniform(int count)
    {
        var numbers = new float[count];
        Philox.Uniform(11, (ulong)count, numbers);
        return numbers;
    }

    private static int[] All(int count, int values) => [.. Uniform(count).Select(u => (int)(u * values))];

    /// <summary>Labels, one in three of them missing.</summary>
    private static int[] Some(int count, int values) =>
        [.. All(count, values).Select((label, row) => row % 3 == 1 ? -1 : label)];
}
