using System.Globalization;
using SsVae.Models.Data;
using SsVae.Models.Runs;

namespace SsVae.Models.Experiments;

/// <summary>
/// Images of which some have a label, the site Y: the accuracy is reported beside that of the same kind of classifier trained on
/// the labels alone.
/// </summary>
internal abstract class SemiSupervisedTrial(SemiSupervisedSettings settings, ImageData data) : Trial
{
    private readonly int[] _labels = LabelledSubset.Choose(data.Train, data.Classes, settings.Labels, (int)settings.Training.Seed);
    private double? _classifier;

    /// <inheritdoc/>
    public sealed override Dataset Training => ImageRows.Of(Model.Schema, Data.Train, _labels);

    /// <inheritdoc/>
    public sealed override Dataset Validation => ImageRows.Of(Model.Schema, Data.Validation);

    /// <inheritdoc/>
    public sealed override TrainingOptions Options => settings.Training;

    /// <inheritdoc/>
    public sealed override string Description => Data.Describe(settings.Labels);

    /// <inheritdoc/>
    public sealed override IReadOnlyDictionary<string, string> Metadata => StoredModel.Metadata(Data);

    protected ImageData Data => data;

    protected int Seed => (int)settings.Training.Seed;

    /// <inheritdoc/>
    public sealed override void Compare(Reporter reporter, CancellationToken cancellation) => _classifier =
        settings.Labels == 0 ? null : Baseline.Train(Data, _labels, settings.Hidden, settings.Training, reporter, cancellation);

    /// <inheritdoc/>
    public sealed override string Provisional(EpochMetrics epoch, double seconds) => new Summary(
        double.NaN, double.NaN, epoch.ValidationAccuracy ?? double.NaN, null, epoch.Epoch, epoch.Epoch,
        seconds, seconds / epoch.Epoch, settings.Labels, Data.Name, Seed).ToJson();

    /// <inheritdoc/>
    public sealed override Outcome Measure(TrainingResult result, CancellationToken cancellation)
    {
        var test = Evaluator.Evaluate(Model, ImageRows.Of(Model.Schema, Data.Test), "Y", Options.BatchSize, Options.Seed, cancellation);
        var summary = new Summary(
            test.Accuracy ?? double.NaN, test.LossPerDatum, result.Epochs[result.BestEpoch - 1].ValidationAccuracy ?? double.NaN, _classifier,
            result.Epochs.Count, result.BestEpoch, result.Seconds, result.SecondsPerEpoch, settings.Labels, Data.Name, Seed);
        var classifier = _classifier is { } c
            ? string.Create(CultureInfo.InvariantCulture, $"; a classifier on the {summary.Labels} labels alone: {100 * c:F2} %")
            : "";
        return new(
            [
                string.Create(CultureInfo.InvariantCulture, $"Test accuracy {100 * summary.TestAccuracy:F2} %{classifier}"),
                string.Create(CultureInfo.InvariantCulture, $"Test loss {summary.TestLossPerDatum:F2} nats per image"),
            ],
            summary.ToJson());
    }
}
