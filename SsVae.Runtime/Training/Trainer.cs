using System.Diagnostics;

namespace SsVae;

/// <summary>
/// Stochastic variational inference: Adam on the objective of mixed batches of labelled and unlabelled rows, with the
/// best model on validation rows kept. It knows a model only as <see cref="IModel"/> with
/// <see cref="IHostParameters"/>; a step allocates nothing.
/// </summary>
/// <param name="model">The model to train, its parameters initialised.</param>
/// <param name="options">How to train.</param>
public sealed class Trainer(IModel model, TrainingOptions options)
{
    // Apart from the streams that the parameters are drawn from.
    private const ulong OrderSeed = 0x9E3779B97F4A7C15;

    private readonly IModel _model = model ?? throw new ArgumentNullException(nameof(model));
    private readonly ParameterStore _parameters = HostParameters.Of(model);
    // Where the engine has no threads of this process, they are the optimiser's.
    private readonly Crew _crew = model is ICompiledModel compiled ? compiled.Crew : new();
    private readonly TrainingOptions _options = options ?? throw new ArgumentNullException(nameof(options));

    /// <summary>Called after every step, on the training thread.</summary>
    public Action<StepProgress>? StepDone { get; init; }

    /// <summary>
    /// Called after every epoch, on the training thread; the model then holds that epoch's parameters.
    /// </summary>
    public Action<EpochMetrics>? EpochDone { get; init; }

    /// <summary>Trains, and leaves the parameters of the best epoch in the model.</summary>
    /// <param name="training">
    /// Rows to train on; partially observed sites are labelled in the rows that have a label.
    /// </param>
    /// <param name="validation">
    /// Rows that select the model: by accuracy of the selection site with labels hidden, ties by loss; by loss if
    /// there is no such site. Null: the last epoch is kept.
    /// </param>
    /// <param name="cancellation">Ends training after the current step; the best epoch so far is kept.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or there are no rows to train on.</exception>
    /// <exception cref="TrainingException">
    /// The objective or a parameter became NaN or infinite. The best epoch before is in the model; if there was none,
    /// what the last step left.
    /// </exception>
    public TrainingResult Train(Dataset training, Dataset? validation = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        _options.Validate();
        if (training.Count == 0)
        {
            throw new ArgumentException("There are no rows to train on.", nameof(training));
        }

        _crew.Threads = _options.Threads ?? _crew.Threads;
        var site = SelectionSite(validation);
        // Where a site is summed around all rows, a batch is all of them, labelled or not.
        var isWhole = _model.Schema.SumAroundBatch is not null;
        var (labelled, unlabelled) = isWhole ? ([], [.. Enumerable.Range(0, training.Count)]) : Labels.Split(training);
        var batchSize = isWhole ? Math.Max(2, training.Count) : _options.BatchSize;
        var perBatch = _options.LabelledPerBatch ?? (batchSize + 3) / 4;
        var sampler = new BatchSampler(labelled, unlabelled, batchSize, perBatch, isWhole ? 0 : _options.LabelledWarmUp, _options.Seed ^ OrderSeed);
        var steps = sampler.WarmUpSteps + ((long)sampler.EpochSteps * _options.Epochs);
        var optimizer = new Optimizer(_parameters, _options, steps, _crew);
        var best = new BestParameters(_parameters);
        var noise = new PhiloxNoise(_options.Seed);
        var epochs = new List<EpochMetrics>(_options.Epochs);
        var clock = Stopwatch.StartNew();
        var cancelled = false;
        try
        {
            RunEpoch(0, training, sampler, optimizer, noise, cancellation);
            for (var epoch = 1; epoch <= _options.Epochs && !cancelled; epoch++)
            {
                var start = clock.Elapsed.TotalSeconds;
                var objective = RunEpoch(epoch, training, sampler, optimizer, noise, cancellation);
                var result = Validate(epoch, validation, site, cancellation);
                var isBest = best.Offer(epoch, result?.Accuracy, result?.LossPerDatum ?? double.NaN);
                epochs.Add(new(epoch, objective, result?.LossPerDatum ?? double.NaN, result?.Accuracy, clock.Elapsed.TotalSeconds - start, isBest));
                EpochDone?.Invoke(epochs[^1]);
                cancelled = cancellation.IsCancellationRequested && epoch < _options.Epochs;
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            cancelled = true;
        }
        finally
        {
            best.Restore();
        }

        return new(epochs, best.Epoch, clock.Elapsed.TotalSeconds, cancelled);
    }

    private string? SelectionSite(Dataset? validation)
    {
        if (_options.SelectionSite is { } site && Labels.ColumnOf(_model.Schema, site) is null)
        {
            throw new ArgumentException($"{_model.Schema.Name} has no discrete site '{site}' with labels to select by.");
        }

        return validation is null ? null : _options.SelectionSite ?? Labels.DefaultSite(_model.Schema);
    }

    // Epoch 0 is the warm-up on labelled rows; returns the mean objective per datum.
    private double RunEpoch(
        int epoch, Dataset training, BatchSampler sampler, Optimizer optimizer, PhiloxNoise noise, CancellationToken cancellation)
    {
        var sum = 0.0;
        var count = 0L;
        var steps = sampler.Begin(epoch);
        for (var step = 1; step <= steps; step++)
        {
            if (cancellation.IsCancellationRequested)
            {
                CheckParameters(epoch, step - 1);
                cancellation.ThrowIfCancellationRequested();
            }

            noise.Step++;
            var rows = sampler.Next();
            _model.Bind(training, rows);
            var loss = _model.LossAndGradient(noise);
            if (!double.IsFinite(loss.Objective))
            {
                throw new TrainingException(epoch, step, noise.Step == 1, loss.Objective, loss.NonFinite);
            }

            optimizer.Step(rows.Length);
            sum += loss.Objective;
            count += rows.Length;
            StepDone?.Invoke(new(epoch, step, steps, loss.Objective / rows.Length));
        }

        // The next step would show it, but there may be none.
        CheckParameters(epoch, steps);
        return sum / count;
    }

    private void CheckParameters(int epoch, int step)
    {
        if (_parameters.FirstNotFinite() is var (name, value))
        {
            throw new TrainingException(epoch, step, NonFinite.OfParameter(name, value));
        }
    }

    private EvaluationResult? Validate(int epoch, Dataset? validation, string? site, CancellationToken cancellation)
    {
        if (validation is null)
        {
            return null;
        }

        var result = Evaluator.Evaluate(_model, validation, site, _options.BatchSize, _options.Seed, cancellation);
        return double.IsFinite(result.LossPerDatum) || validation.Count == 0
            ? result
            : throw new TrainingException(epoch, 0, isFirst: false, result.LossPerDatum, result.NonFinite);
    }
}
