using System.Globalization;
using SsVae.Models.Data;

namespace SsVae.Models.Experiments;

/// <summary><see cref="HiddenMarkovModel"/> on sequences of a chain that is known, so that what it learns can be compared.</summary>
internal sealed class HiddenMarkovModelExperiment : Experiment
{
    /// <inheritdoc/>
    public override string Name => nameof(HiddenMarkovModel);

    /// <inheritdoc/>
    public override string Summary => "sequences of a known chain, whose transitions and emissions it recovers: Rabiner (1989)";

    /// <inheritdoc/>
    public override string Graph => HiddenMarkovModel.Graph;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Options => ["--rows"];

    /// <inheritdoc/>
    public override Trial Prepare(TrainArguments arguments, Action<string> note, CancellationToken cancellation) =>
        new Trained(arguments, KnownChain.Three);

    private sealed class Trained(TrainArguments arguments, KnownChain truth) : MeasuredTrial(nameof(HiddenMarkovModel), "known chain")
    {
        private const int Validating = 1_000;
        private const int Testing = 1_000;
        private readonly HiddenMarkovModel _model = new(truth.Start.Length, truth.Emission[0].Length);
        private readonly int _rows = arguments.Rows ?? 2_000;

        public override ICompiledModel Model => _model;

        public override Dataset Training => Data(truth.Draw(_rows, (ulong)arguments.Seed, 0));

        public override Dataset Validation => Data(truth.Draw(Validating, (ulong)arguments.Seed, 1));

        public override TrainingOptions Options => arguments.Training(epochs: 30, batchSize: 100, learningRate: 0.05f);

        public override string Description => string.Create(
            CultureInfo.InvariantCulture, $"Sequences of {truth.Start.Length} states: {_rows} for training, {Validating} for validation, {Testing} for testing");

        public override void Start(CancellationToken cancellation) => Restarts.Choose(_model, Training, Options, cancellation);

        protected override (IReadOnlyList<string> Lines, IReadOnlyList<Finding> Findings) Measure(CancellationToken cancellation)
        {
            var emission = Recovery.Learned(_model, "Emission");
            var labels = Recovery.Relabel(truth.Emission, emission);
            // Both sides of a transition are states, so both are relabelled.
            var transition = Recovery.Learned(_model, "Transition").Select(row => labels.Select(to => row[to]).ToArray()).ToArray();
            var start = Recovery.Learned(_model, "Start").Select(row => labels.Select(state => row[state]).ToArray()).ToArray();
            var (emissionError, transitionError) = (Recovery.Error(truth.Emission, emission, labels), Recovery.Error(truth.Transition, transition, labels));
            var startError = Recovery.Error([truth.Start], start, [0]);

            var test = truth.Draw(Testing, (ulong)arguments.Seed, 2);
            var (line, findings) = Recovery.Compare(truth.LogProbabilities(test), _model, Data(test), _rows, "sequence");
            return (
                [
                    string.Create(CultureInfo.InvariantCulture, $"Greatest error of a first state's probability {startError:F3}, of a transition's {transitionError:F3}, of an emission's {emissionError:F3}"),
                    line,
                ],
                [new("startError", startError), new("transitionError", transitionError), new("emissionError", emissionError), .. findings]);
        }

        private Dataset Data(Sequences sequences) => _model.Data(symbol: sequences.Symbols, timeLengths: sequences.Lengths);
    }
}
