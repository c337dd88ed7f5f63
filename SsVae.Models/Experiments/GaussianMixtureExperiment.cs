using System.Globalization;
using SsVae.Models.Data;

namespace SsVae.Models.Experiments;

/// <summary><see cref="GaussianMixture"/> on points of a mixture that is known, so that what it learns can be compared.</summary>
internal sealed class GaussianMixtureExperiment : Experiment
{
    /// <inheritdoc/>
    public override string Name => nameof(GaussianMixture);

    /// <inheritdoc/>
    public override string Summary => "points of a known mixture of Gaussians, whose parameters it recovers";

    /// <inheritdoc/>
    public override string Graph => GaussianMixture.Graph;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Options => ["--rows"];

    /// <inheritdoc/>
    public override Trial Prepare(TrainArguments arguments, Action<string> note, CancellationToken cancellation) =>
        new Trained(arguments, KnownMixture.Plane);

    private sealed class Trained(TrainArguments arguments, KnownMixture truth) : MeasuredTrial(nameof(GaussianMixture), "known mixture")
    {
        private const int Validating = 5_000;
        private const int Testing = 5_000;
        private readonly GaussianMixture _model = new(truth.Size, truth.Weights.Length);
        private readonly int _rows = arguments.Rows ?? 10_000;

        public override ICompiledModel Model => _model;

        public override Dataset Training => Draw(_rows, 0);

        public override Dataset Validation => Draw(Validating, 1);

        public override TrainingOptions Options => arguments.Training(epochs: 20, batchSize: 100, learningRate: 0.05f);

        public override string Description => string.Create(
            CultureInfo.InvariantCulture, $"A mixture of {truth.Weights.Length} Gaussians: {_rows} points for training, {Validating} for validation, {Testing} for testing");

        public override void Start(CancellationToken cancellation) => Restarts.Choose(_model, Training, Options, cancellation);

        protected override (IReadOnlyList<string> Lines, IReadOnlyList<Finding> Findings) Measure(CancellationToken cancellation)
        {
            var (means, spreads) = (Recovery.Learned(_model, "Means"), Recovery.Learned(_model, "Spreads"));
            var weights = Recovery.Learned(_model, "Weights")[0];
            var labels = Recovery.Relabel(truth.Means, means);
            var weightError = truth.Weights.Select((w, k) => Math.Abs(w - weights[labels[k]])).Max();
            var (meanError, spreadError) = (Recovery.Error(truth.Means, means, labels), Recovery.Error(truth.Spreads, spreads, labels));

            var test = truth.Draw(Testing, (ulong)arguments.Seed, 2);
            var (line, findings) = Recovery.Compare(truth.LogDensities(test), _model, _model.Data(test), _rows, "point");
            return (
                [
                    string.Create(CultureInfo.InvariantCulture, $"Greatest error of a weight {weightError:F3}, of a mean {meanError:F3}, of a spread {spreadError:F3}"),
                    line,
                ],
                [new("weightError", weightError), new("meanError", meanError), new("spreadError", spreadError), .. findings]);
        }

        private Dataset Draw(int rows, ulong stream) => _model.Data(truth.Draw(rows, (ulong)arguments.Seed, stream));
    }
}
