using System.Globalization;
using SsVae.Models.Data;
using SsVae.Models.Runs;

namespace SsVae.Models.Experiments;

/// <summary><see cref="Vae"/> on images, compared with pixels that know nothing of one another.</summary>
internal sealed class VaeExperiment : Experiment
{
    /// <inheritdoc/>
    public override string Name => nameof(Vae);

    /// <inheritdoc/>
    public override string Summary => "images: the variational autoencoder of Kingma and Welling (2014)";

    /// <inheritdoc/>
    public override string Graph => Vae.Graph;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Options => ["--data", "--data-dir", "--styles", "--hidden"];

    /// <inheritdoc/>
    public override Trial Prepare(TrainArguments arguments, Action<string> note, CancellationToken cancellation)
    {
        var data = ImageSource.Check(arguments.Data, arguments.DataDirectory).Load(note, cancellation);
        return new Trained(arguments, data);
    }

    private sealed class Trained(TrainArguments arguments, ImageData data) : MeasuredTrial(nameof(Vae), data.Name)
    {
        private readonly Vae _model = new(data.Pixels, arguments.Styles ?? 20, arguments.Hidden ?? 256);

        public override ICompiledModel Model => _model;

        public override Dataset Training => ImageRows.Of(_model.Schema, data.Train);

        public override Dataset Validation => ImageRows.Of(_model.Schema, data.Validation);

        public override TrainingOptions Options => arguments.Training(epochs: 20, batchSize: 100, learningRate: 5e-3f);

        public override string Description => data.Describe();

        public override IReadOnlyList<string> Draw(RunDirectory directory)
        {
            Pictures.Samples(_model.Generate(Pictures.Across * data.Classes, (ulong)arguments.Seed).Means("X"), data, directory);
            Pictures.Reconstructions(images => _model.Reconstruct(images).Means("X"), data, directory);
            return Pictures.Names;
        }

        protected override (IReadOnlyList<string> Lines, IReadOnlyList<Finding> Findings) Measure(CancellationToken cancellation)
        {
            var test = Evaluator.Evaluate(_model, ImageRows.Of(_model.Schema, data.Test), null, Options.BatchSize, Options.Seed, cancellation);
            var independent = IndependentPixels.Loss(data.Train, data.Test);
            return (
                [string.Create(CultureInfo.InvariantCulture, $"Test loss {test.LossPerDatum:F2} nats per image; independent pixels: {independent:F2}")],
                [new("testLossPerDatum", test.LossPerDatum), new("independentPixelsLoss", independent)]);
        }
    }
}
