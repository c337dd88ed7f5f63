using SsVae.Models.Data;
using SsVae.Models.Runs;

namespace SsVae.Models.Experiments;

/// <summary>What the labels alone can do: the model's classifier, trained on the labelled images and nothing else.</summary>
internal static class Baseline
{
    private const int Epochs = 20;

    // An epoch of few images would be a step or two, and its validation most of the time: they recur until there are this many.
    private const int RowsPerEpoch = 2500;

    /// <summary>The accuracy on the test images; the epoch is selected as the model's is, by accuracy on the validation images.</summary>
    public static double Train(
        ImageData data, int[] labels, int hidden, TrainingOptions training, Reporter reporter, CancellationToken cancellation)
    {
        var model = new LabelClassifier(data.Pixels, data.Classes, hidden);
        model.Parameters.Initialize(training.Seed);
        var rows = ImageRows.Of(model.Schema, Labelled(data, labels));
        var validation = ImageRows.Of(model.Schema, data.Validation);
        var options = training with { Epochs = Epochs, BatchSize = Math.Min(100, training.BatchSize) };
        reporter.Train("A classifier on the labels alone", Epochs, (step, epoch) =>
            new Trainer(model, options) { StepDone = step, EpochDone = epoch }.Train(rows, validation, cancellation));
        cancellation.ThrowIfCancellationRequested();
        var test = Evaluator.Evaluate(model, ImageRows.Of(model.Schema, data.Test), "Y", options.BatchSize, options.Seed, cancellation);
        return test.Accuracy ?? double.NaN;
    }

    /// <summary>The labelled images, as often as fills an epoch.</summary>
    private static ImageSet Labelled(ImageData data, int[] labels)
    {
        var rows = Enumerable.Range(0, labels.Length).Where(i => labels[i] >= 0).ToArray();
        var times = Math.Max(1, RowsPerEpoch / rows.Length);
        var pixels = new float[times * rows.Length * data.Pixels];
        var recurring = new int[times * rows.Length];
        for (var i = 0; i < recurring.Length; i++)
        {
            var row = rows[i % rows.Length];
            recurring[i] = labels[row];
            data.Train.Pixels.AsSpan(row * data.Pixels, data.Pixels).CopyTo(pixels.AsSpan(i * data.Pixels));
        }

        return new(pixels, recurring);
    }
}
