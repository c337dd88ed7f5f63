namespace SsVae.Training;

public sealed class TrainerTests
{
    private static readonly TrainingOptions Short = new() { Epochs = 4, BatchSize = 8, LabelledWarmUp = 0 };

    [Fact]
    public void Training_finds_the_minimum_and_reports_it()
    {
        var model = new QuadraticModel();
        var result = new Trainer(model, new() { Epochs = 60, BatchSize = 20, LearningRate = 0.05f }).Train(Rows.Of(model, 200, 40), Rows.Of(model, 20, 20));

        Assert.Equal(1, model.Parameters.Values[0], 0.01f);
        Assert.Equal(60, result.Epochs.Count);
        Assert.Equal(Enumerable.Range(1, 60), result.Epochs.Select(e => e.Epoch));
        Assert.Equal(1, result.Epochs[^1].ValidationAccuracy);
        Assert.InRange(result.Epochs[^1].ValidationLoss, 0, 1e-3);
        Assert.True(result.Epochs[^1].Objective < result.Epochs[0].Objective);
        Assert.True(result.Seconds >= result.Epochs.Sum(e => e.Seconds) * 0.999);
        Assert.False(result.Cancelled);
    }

    [Fact]
    public void The_same_seed_gives_the_same_batches_and_parameters_and_another_seed_others()
    {
        var (first, second, other) = (Run(3), Run(3), Run(4));
        Assert.Equal(first.Batches!, second.Batches!);
        Assert.Equal(first.Parameters.Values.ToArray(), second.Parameters.Values.ToArray());
        Assert.NotEqual(first.Batches!.SelectMany(b => b), other.Batches!.SelectMany(b => b));

        static QuadraticModel Run(ulong seed)
        {
            var model = new QuadraticModel { Batches = [] };
            new Trainer(model, Short with { Seed = seed }).Train(Rows.Of(model, 60, 10));
            return model;
        }
    }

    [Fact]
    public void The_epoch_of_best_accuracy_is_kept_and_ties_are_decided_by_loss()
    {
        // Accuracies 0, 1, 1, 0 and losses 1, 5, 3, 1: the third epoch.
        (double Loss, int Answer)[] verdicts = [(1, 0), (5, 1), (3, 1), (1, 0)];
        var model = new QuadraticModel { Verdict = n => verdicts[n - 1] };
        var values = new List<float>();
        var trainer = new Trainer(model, Short) { EpochDone = _ => values.Add(model.Parameters.Values[0]) };

        var result = trainer.Train(Rows.Of(model, 60, 10), Rows.Of(model, 4, 4));

        Assert.Equal(3, result.BestEpoch);
        Assert.Equal([true, true, true, false], result.Epochs.Select(e => e.IsBest));
        Assert.Equal(values[2], model.Parameters.Values[0]);
        Assert.NotEqual(values[3], model.Parameters.Values[0]);
    }

    [Fact]
    public void The_model_has_as_many_threads_as_the_options_say_and_else_keeps_its_own()
    {
        var model = new QuadraticModel();
        model.Crew.Threads = 5;
        new Trainer(model, Short).Train(Rows.Of(model, 60, 10));
        Assert.Equal(5, model.Crew.Threads);
        new Trainer(model, Short with { Threads = 2 }).Train(Rows.Of(model, 60, 10));
        Assert.Equal(2, model.Crew.Threads);
    }

    [Fact]
    public void Of_equal_epochs_the_first_is_kept()
    {
        var model = new QuadraticModel { Verdict = _ => (2, 1) };
        Assert.Equal(1, new Trainer(model, Short).Train(Rows.Of(model, 60, 10), Rows.Of(model, 4, 4)).BestEpoch);
    }

    [Fact]
    public void A_model_without_discrete_sites_is_selected_by_loss()
    {
        double[] losses = [4, 2, 3, 5];
        var model = new QuadraticModel(discrete: false) { Verdict = n => (losses[n - 1], 0) };
        var result = new Trainer(model, Short).Train(Rows.Of(model, 60, 0), Rows.Of(model, 4, 0));

        Assert.Equal(2, result.BestEpoch);
        Assert.All(result.Epochs, e => Assert.Null(e.ValidationAccuracy));
        Assert.Equal(losses, result.Epochs.Select(e => e.ValidationLoss));
    }

    [Fact]
    public void Without_validation_rows_the_last_epoch_is_kept()
    {
        var model = new QuadraticModel();
        var result = new Trainer(model, Short).Train(Rows.Of(model, 60, 10));

        Assert.Equal(4, result.BestEpoch);
        Assert.Equal(0, model.Losses);
        Assert.All(result.Epochs, e => Assert.True(double.IsNaN(e.ValidationLoss)));
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "infinite")]
    public void A_loss_that_is_not_finite_stops_with_epoch_step_and_site(double value, string kind)
    {
        // 50 unlabelled rows in sixes: 9 steps an epoch.
        var model = new QuadraticModel { Spoil = n => n == 9 + 2 ? value : 1, Verdict = n => (1, 1) };
        var error = Assert.Throws<TrainingException>(() => new Trainer(model, Short).Train(Rows.Of(model, 60, 10), Rows.Of(model, 4, 4)));

        Assert.Equal((2, 2, "X"), (error.Epoch, error.Step, error.Site));
        Assert.Contains(kind, error.Message, StringComparison.Ordinal);
        Assert.Contains("epoch 2, step 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("'X'", error.Message, StringComparison.Ordinal);
        Assert.True(float.IsFinite(model.Parameters.Values[0]));
    }

    /// <summary>Nothing evaluates the parameters that the last step leaves.</summary>
    [Theory]
    [InlineData(4, true)]
    [InlineData(4, false)]
    [InlineData(2, false)]
    public void Parameters_that_the_last_step_of_an_epoch_makes_NaN_are_not_kept(int epoch, bool validate)
    {
        var kept = 0f;
        var model = new QuadraticModel { Gradient = n => n == 9 * epoch ? float.NaN : 0.1f, Verdict = n => (-n, 1) };
        var trainer = new Trainer(model, Short) { EpochDone = _ => kept = model.Parameters.Values[0] };
        var validation = validate ? Rows.Of(model, 4, 4) : null;
        var error = Assert.Throws<TrainingException>(() => trainer.Train(Rows.Of(model, 60, 10), validation));
        Assert.Equal((epoch, 9), (error.Epoch, error.Step));
        Assert.Equal(NonFiniteCause.Parameter, error.NonFinite!.Cause);
        Assert.StartsWith("The objective was finite ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            ", but not the parameters after it. Parameter 'mean' holds NaN. Try a smaller learning rate.",
            error.Message, StringComparison.Ordinal);
        Assert.True(float.IsFinite(model.Parameters.Values[0]));
        Assert.Equal(kept, model.Parameters.Values[0]);
    }

    [Fact]
    public void Nor_are_they_where_training_is_cancelled_before_the_first_epoch_ends()
    {
        using var source = new CancellationTokenSource();
        var model = new QuadraticModel { Gradient = n => n == 2 ? float.NaN : 0.1f };
        var trainer = new Trainer(model, Short)
        {
            StepDone = s =>
            {
                if (s.Step == 2)
                {
                    source.Cancel();
                }
            },
        };
        var training = Rows.Of(model, 60, 10);
        var error = Assert.Throws<TrainingException>(() => trainer.Train(training, cancellation: source.Token));
        Assert.Equal((1, 2), (error.Epoch, error.Step));
    }

    /// <summary>What to do follows from when it was, and from the cause.</summary>
    [Theory]
    [InlineData(1, NonFiniteCause.Overflow, "Mend it. No step was made before: the learning rate is not the cause.")]
    [InlineData(2, NonFiniteCause.Overflow, "Try a smaller learning rate. Mend it.")]
    [InlineData(1, NonFiniteCause.Contradiction, "Mend it.")]
    [InlineData(2, NonFiniteCause.Contradiction, "Mend it.")]
    [InlineData(1, NonFiniteCause.Parameter, "Mend it. No step was made before: the learning rate is not the cause.")]
    [InlineData(2, NonFiniteCause.Parameter, "Try a smaller learning rate.")]
    public void The_advice_fits_the_cause(int step, NonFiniteCause cause, string advice)
    {
        var model = new QuadraticModel { Spoil = n => n == step ? double.PositiveInfinity : 1, Cause = cause };
        var error = Assert.Throws<TrainingException>(() => new Trainer(model, Short).Train(Rows.Of(model, 60, 10)));
        var place = FormattableString.Invariant($"at epoch 1, step {step}.");
        Assert.Equal($"The objective became infinite {place} 'X' is not finite in row 3. {advice}", error.Message);
    }

    [Fact]
    public void A_validation_loss_that_is_not_finite_stops_as_well()
    {
        var model = new QuadraticModel { Verdict = n => (n == 2 ? double.NaN : 1, 1) };
        var error = Assert.Throws<TrainingException>(() => new Trainer(model, Short).Train(Rows.Of(model, 60, 10), Rows.Of(model, 4, 4)));
        Assert.Contains("while validating after epoch 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_ends_at_the_next_step_and_keeps_the_best_epoch()
    {
        using var source = new CancellationTokenSource();
        var model = new QuadraticModel();
        var kept = 0f;
        var trainer = new Trainer(model, Short with { Epochs = 100 })
        {
            EpochDone = e => kept = e.Epoch == 2 ? model.Parameters.Values[0] : kept,
            StepDone = s =>
            {
                if (s is { Epoch: 3, Step: 2 })
                {
                    source.Cancel();
                }
            },
        };

        var result = trainer.Train(Rows.Of(model, 60, 10), Rows.Of(model, 4, 4), source.Token);

        Assert.True(result.Cancelled);
        Assert.Equal((2, 2), (result.Epochs.Count, result.BestEpoch));
        Assert.Equal((2 * 9) + 2, model.Gradients);
        Assert.Equal(kept, model.Parameters.Values[0]);
    }

    [Fact]
    public void Progress_names_every_step()
    {
        var steps = new List<(int, int, int)>();
        var model = new QuadraticModel();
        new Trainer(model, Short with { Epochs = 2, LabelledWarmUp = 2 }) { StepDone = s => steps.Add((s.Epoch, s.Step, s.Steps)) }
            .Train(Rows.Of(model, 22, 3));
        Assert.Equal([(0, 1, 2), (0, 2, 2), (1, 1, 4), (1, 2, 4), (1, 3, 4), (1, 4, 4), (2, 1, 4), (2, 2, 4), (2, 3, 4), (2, 4, 4)], steps);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var allocated = new long[9];
        var model = new QuadraticModel();
        var trainer = new Trainer(model, Short with { Epochs = 3 })
        {
            StepDone = s => allocated[s.Step - 1] = GC.GetAllocatedBytesForCurrentThread(),
        };

        trainer.Train(Rows.Of(model, 60, 10));

        Assert.All(allocated, bytes => Assert.Equal(allocated[0], bytes));
    }

    [Fact]
    public void An_unknown_selection_site_is_named()
    {
        var model = new QuadraticModel();
        var error = Assert.Throws<ArgumentException>(() => new Trainer(model, Short with { SelectionSite = "W" }).Train(Rows.Of(model, 4, 2)));
        Assert.Contains("'W'", error.Message, StringComparison.Ordinal);
    }
}
