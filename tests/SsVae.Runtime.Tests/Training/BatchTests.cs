namespace SsVae.Training;

public sealed class BatchTests
{
    [Theory]
    [InlineData(100, 10, 16, 4)]
    [InlineData(101, 3, 20, 5)]
    [InlineData(57, 1, 7, 6)]
    public void Every_unlabelled_row_occurs_once_an_epoch_and_labelled_rows_recur_in_every_batch(int count, int labelled, int size, int perBatch)
    {
        var batches = Train(count, labelled, new() { Epochs = 2, BatchSize = size, LabelledPerBatch = perBatch, LabelledWarmUp = 0 });

        var steps = batches.Count / 2;
        Assert.Equal((int)Math.Ceiling((count - labelled) / (double)(size - perBatch)), steps);
        foreach (var epoch in new[] { batches[..steps], batches[steps..] })
        {
            Assert.All(epoch, b => Assert.Equal(perBatch, b.Count(row => row < labelled)));
            Assert.All(epoch, b => Assert.InRange(b.Length, 1, size));
            Assert.Equal(Enumerable.Range(labelled, count - labelled), epoch.SelectMany(b => b).Where(row => row >= labelled).Order());
        }

        Assert.NotEqual(batches[..steps].SelectMany(b => b), batches[steps..].SelectMany(b => b));
    }

    [Fact]
    public void Labelled_rows_recur_equally_often()
    {
        var batches = Train(400, 10, new() { Epochs = 1, BatchSize = 20, LabelledPerBatch = 7, LabelledWarmUp = 0 });

        var counts = batches.SelectMany(b => b).Where(row => row < 10).GroupBy(row => row).Select(g => g.Count()).ToArray();
        Assert.Equal(10, counts.Length);
        Assert.InRange(counts.Max() - counts.Min(), 0, 1);
    }

    [Fact]
    public void A_batch_has_at_least_the_labelled_rows_share_of_the_data()
    {
        var batches = Train(100, 80, new() { Epochs = 1, BatchSize = 10, LabelledPerBatch = 1, LabelledWarmUp = 0 });

        Assert.Equal(10, batches.Count);
        Assert.Equal(Enumerable.Range(0, 100), batches.SelectMany(b => b).Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public void Rows_of_one_kind_alone_occur_once_an_epoch(int labelled)
    {
        var batches = Train(50, labelled, new() { Epochs = 3, BatchSize = 12 });

        Assert.Equal(15, batches.Count);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            Assert.Equal(Enumerable.Range(0, 50), batches[(5 * epoch)..(5 * (epoch + 1))].SelectMany(b => b).Order());
        }
    }

    [Fact]
    public void The_warm_up_sees_labelled_rows_alone()
    {
        var batches = Train(100, 10, new() { Epochs = 1, BatchSize = 16, LabelledPerBatch = 4, LabelledWarmUp = 5 });

        Assert.Equal(5 + 8, batches.Count);
        Assert.All(batches[..5], b => Assert.Equal(4, b.Length));
        Assert.All(batches[..5].SelectMany(b => b), row => Assert.InRange(row, 0, 9));
        Assert.All(batches[5..], b => Assert.Contains(b, row => row >= 10));
    }

    [Fact]
    public void A_batch_of_one_row_cannot_mix()
    {
        var error = Assert.Throws<ArgumentException>(() => Train(10, 5, new() { Epochs = 1, BatchSize = 1 }));
        Assert.Contains("at least 2", error.Message, StringComparison.Ordinal);
    }

    private static List<int[]> Train(int count, int labelled, TrainingOptions options)
    {
        var model = new QuadraticModel { Batches = [] };
        new Trainer(model, options).Train(Rows.Of(model, count, labelled));
        return model.Batches!;
    }
}
