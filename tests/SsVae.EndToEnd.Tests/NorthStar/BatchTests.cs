using SsVae.Models;

namespace SsVae.EndToEnd.Tests.NorthStar;

/// <summary>Losses and gradients of batches of the flagship.</summary>
public sealed class BatchTests
{
    private static readonly int[] LabelledRows = [.. Flagship.AllRows.Where(r => Flagship.Labels[r] >= 0)];
    private static readonly int[] UnlabelledRows = [.. Flagship.AllRows.Where(r => Flagship.Labels[r] < 0)];

    [Fact]
    public void A_mixed_batch_is_the_sum_of_its_labelled_and_unlabelled_parts()
    {
        var mixed = Evaluate(Flagship.AllRows);
        var labelled = Evaluate(LabelledRows);
        var unlabelled = Evaluate(UnlabelledRows);

        Assert.Equal(labelled.Loss.Loss + unlabelled.Loss.Loss, mixed.Loss.Loss, mixed.Loss.Loss * 1e-5);
        Assert.Equal(labelled.Loss.Auxiliary, mixed.Loss.Auxiliary, mixed.Loss.Auxiliary * 1e-5);
        Assert.Equal(0, unlabelled.Loss.Auxiliary);
        var largest = mixed.Gradients.Max(MathF.Abs);
        Assert.True(largest > 0.1f);
        for (var i = 0; i < mixed.Gradients.Length; i++)
        {
            Assert.Equal(labelled.Gradients[i] + unlabelled.Gradients[i], mixed.Gradients[i], largest * 1e-5f);
        }

        foreach (var (part, rows) in new[] { (labelled, LabelledRows), (unlabelled, UnlabelledRows) })
        {
            Assert.All(Enumerable.Range(0, rows.Length), i => Assert.Equal(part.RowLosses[i], mixed.RowLosses[rows[i]], 1e-4f));
        }
    }

    [Fact]
    public void Hidden_labels_are_missing_labels()
    {
        var model = Flagship.Create();
        var hidden = Evaluate(Flagship.AllRows, model, model.Data(Flagship.Images, Flagship.Labels), hideLabels: true);
        var missing = Evaluate(Flagship.AllRows, model, model.Data(Flagship.Images));

        Assert.Equal(missing.Loss, hidden.Loss);
        Assert.Equal(0, hidden.Loss.Auxiliary);
        Assert.Equal(missing.Gradients, hidden.Gradients);
        Assert.NotEqual(Evaluate(Flagship.AllRows).Loss.Loss, hidden.Loss.Loss);
    }

    [Fact]
    public void The_loss_is_the_sum_of_the_rows_and_rows_may_recur()
    {
        var once = Evaluate(Flagship.AllRows);
        Assert.Equal(Flagship.AllRows.Length, once.RowLosses.Length);
        Assert.Equal(once.RowLosses.Sum(l => (double)l), once.Loss.Loss, 1e-5 * once.Loss.Loss);

        var twice = Evaluate([5, 5]);
        Assert.Equal(twice.RowLosses[0], twice.RowLosses[1]);
        Assert.Equal(2, twice.Loss.Rows);
    }

    [Fact]
    public void Loss_and_gradient_are_the_same_through_data_sets_and_through_spans()
    {
        var model = Flagship.Create();
        var bound = Evaluate(Flagship.AllRows, model, model.Data(Flagship.Images, Flagship.Labels));
        var loss = model.LossAndGradient(Flagship.Images, Flagship.Labels, new NoiseOfRows(Flagship.AllRows));

        Assert.Equal(bound.Loss, loss);
        Assert.Equal(bound.Gradients, model.Parameters.Gradients.ToArray());
        Assert.Equal(bound.Loss, model.Loss(Flagship.Images, Flagship.Labels, new NoiseOfRows(Flagship.AllRows)));
    }

    [Fact]
    public void A_seed_gives_the_same_step_on_any_number_of_threads()
    {
        // Large enough that every kernel has parts for several threads.
        const int rows = 96;
        var model = new SemiSupervisedVae(pixels: 200, classes: 6, styles: 20, hidden: 120);
        var images = Flagship.Uniform(rows * 200, stream: 1);
        var data = model.Data(images, Enumerable.Range(0, rows).Select(r => r % 3 == 0 ? r % 6 : -1).ToArray());
        var results = new[] { 1, 2, 5 }.Select(threads =>
        {
            model.Crew.Threads = threads;
            model.Bind(data, Enumerable.Range(0, rows).ToArray());
            var loss = model.LossAndGradient(new PhiloxNoise(9) { Step = 4 });
            return (loss, Gradients: model.Parameters.Gradients.ToArray());
        }).ToArray();

        Assert.All(results, r => Assert.Equal(results[0].loss, r.loss));
        Assert.All(results, r => Assert.Equal(results[0].Gradients, r.Gradients));
        Assert.NotEqual(results[0].loss, model.LossAndGradient(new PhiloxNoise(9) { Step = 5 }));
        Assert.NotEqual(results[0].loss, model.LossAndGradient(new PhiloxNoise(8) { Step = 4 }));
    }

    private static Result Evaluate(int[] rows)
    {
        var model = Flagship.Create();
        return Evaluate(rows, model, model.Data(Flagship.Images, Flagship.Labels));
    }

    private static Result Evaluate(int[] rows, SemiSupervisedVae model, Dataset data, bool hideLabels = false)
    {
        model.Bind(data, rows, hideLabels);
        var loss = model.LossAndGradient(new NoiseOfRows(rows));
        Assert.True(double.IsFinite(loss.Objective));
        return new(loss, model.RowLosses.ToArray(), model.Parameters.Gradients.ToArray());
    }

    private sealed record Result(BatchLoss Loss, float[] RowLosses, float[] Gradients);
}
