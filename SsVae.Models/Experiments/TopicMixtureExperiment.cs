using System.Globalization;
using SsVae.Models.Data;

namespace SsVae.Models.Experiments;

/// <summary><see cref="TopicMixture"/> on documents of topics that are known, so that what it learns can be compared.</summary>
internal sealed class TopicMixtureExperiment : Experiment
{
    /// <inheritdoc/>
    public override string Name => nameof(TopicMixture);

    /// <inheritdoc/>
    public override string Summary => "documents of known topics, whose words it recovers: the mixture of Nigam et al. (2000)";

    /// <inheritdoc/>
    public override string Graph => TopicMixture.Graph;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Options => ["--rows"];

    /// <inheritdoc/>
    public override Trial Prepare(TrainArguments arguments, Action<string> note, CancellationToken cancellation) =>
        new Trained(arguments, KnownTopics.Thirty);

    private sealed class Trained(TrainArguments arguments, KnownTopics truth) : MeasuredTrial(nameof(TopicMixture), "known topics")
    {
        private const int Validating = 2_000;
        private const int Testing = 2_000;
        private readonly TopicMixture _model = new(truth.Words[0].Length, truth.Weights.Length);
        private readonly int _rows = arguments.Rows ?? 2_000;

        public override ICompiledModel Model => _model;

        public override Dataset Training => Data(truth.Draw(_rows, (ulong)arguments.Seed, 0));

        public override Dataset Validation => Data(truth.Draw(Validating, (ulong)arguments.Seed, 1));

        public override TrainingOptions Options => arguments.Training(epochs: 30, batchSize: 100, learningRate: 0.05f);

        public override string Description => string.Create(
            CultureInfo.InvariantCulture, $"Documents of {truth.Weights.Length} topics: {_rows} for training, {Validating} for validation, {Testing} for testing");

        public override void Start(CancellationToken cancellation) => Restarts.Choose(_model, Training, Options, cancellation);

        protected override (IReadOnlyList<string> Lines, IReadOnlyList<Finding> Findings) Measure(CancellationToken cancellation)
        {
            var (words, weights) = (Recovery.Learned(_model, "Words"), Recovery.Learned(_model, "Weights")[0]);
            var labels = Recovery.Relabel(truth.Words, words);
            var weightError = truth.Weights.Select((w, k) => Math.Abs(w - weights[labels[k]])).Max();
            var wordError = Recovery.Error(truth.Words, words, labels);

            var test = truth.Draw(Testing, (ulong)arguments.Seed, 2);
            var (line, findings) = Recovery.Compare(truth.LogProbabilities(test), _model, Data(test), _rows, "document");
            return (
                [
                    string.Create(CultureInfo.InvariantCulture, $"Greatest error of a topic's weight {weightError:F3}, of a word's probability {wordError:F4}"),
                    line,
                ],
                [new("weightError", weightError), new("wordError", wordError), .. findings]);
        }

        private Dataset Data(Documents documents) => _model.Data(word: documents.Words, wordsLengths: documents.Lengths);
    }
}
