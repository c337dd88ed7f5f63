using System.Globalization;
using SsVae.Models.Data;
using SsVae.Models.Runs;

namespace SsVae.Models.Experiments;

/// <summary><see cref="GaussianMixtureVae"/> on images without labels; the labels only say, in the end, how well it clusters.</summary>
internal sealed class GaussianMixtureVaeExperiment : Experiment
{
    /// <inheritdoc/>
    public override string Name => nameof(GaussianMixtureVae);

    /// <inheritdoc/>
    public override string Summary => "images without labels, clustered: the Gaussian mixture VAE of Shu (2016)";

    /// <inheritdoc/>
    public override string Graph => GaussianMixtureVae.Graph;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Options => ["--data", "--data-dir", "--components", "--styles", "--hidden"];

    /// <inheritdoc/>
    public override Trial Prepare(TrainArguments arguments, Action<string> note, CancellationToken cancellation)
    {
        var data = ImageSource.Check(arguments.Data, arguments.DataDirectory).Load(note, cancellation);
        return new Trained(arguments, data);
    }

    private sealed class Trained(TrainArguments arguments, ImageData data) : MeasuredTrial(nameof(GaussianMixtureVae), data.Name)
    {
        private readonly int _components = arguments.Components ?? data.Classes;

        private readonly GaussianMixtureVae _model =
            new(data.Pixels, arguments.Components ?? data.Classes, arguments.Styles ?? 8, arguments.Hidden ?? 256);

        public override ICompiledModel Model => _model;

        public override Dataset Training => ImageRows.Of(_model.Schema, data.Train);

        public override Dataset Validation => ImageRows.Of(_model.Schema, data.Validation);

        public override TrainingOptions Options => arguments.Training(epochs: 30, batchSize: 100, learningRate: 4e-3f);

        public override string Description => data.Describe();

        /// <summary>A row per component, with codes drawn from it.</summary>
        public override IReadOnlyList<string> Draw(RunDirectory directory)
        {
            var k = Enumerable.Range(0, Pictures.Across * _components).Select(i => i / Pictures.Across).ToArray();
            Pictures.Samples(_model.Generate(k.Length, (ulong)arguments.Seed, k: k).Means("X"), data, directory);
            Pictures.Reconstructions(images => _model.Reconstruct(images).Means("X"), data, directory);
            return Pictures.Names;
        }

        protected override (IReadOnlyList<string> Lines, IReadOnlyList<Finding> Findings) Measure(CancellationToken cancellation)
        {
            var test = Evaluator.Evaluate(_model, ImageRows.Of(_model.Schema, data.Test), null, Options.BatchSize, Options.Seed, cancellation);
            var clustering = Clustering.Of(_model.ClassifyK(data.Test.Pixels), _components, data.Test.Labels, data.Classes);
            return (
                [
                    string.Create(CultureInfo.InvariantCulture, $"Clusters that are their class: {100 * clustering.OneToOne:F2} % one to one, {100 * clustering.Majority:F2} % by majority"),
                    string.Create(CultureInfo.InvariantCulture, $"Test loss {test.LossPerDatum:F2} nats per image"),
                ],
                [new("oneToOneAccuracy", clustering.OneToOne), new("majorityAccuracy", clustering.Majority), new("testLossPerDatum", test.LossPerDatum)]);
        }
    }
}
