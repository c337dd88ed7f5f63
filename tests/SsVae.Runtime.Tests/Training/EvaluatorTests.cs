namespace SsVae.Training;

public sealed class EvaluatorTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(100)]
    public void Loss_and_accuracy_are_means_whatever_the_batches(int batchSize)
    {
        var model = new QuadraticModel();
        model.Parameters.Values[1] = 1;
        var data = new Dataset(model.Schema, [new float[] { 0, 2, 4, 0, 2, 4, 2 }, default], [default, new[] { 1, 1, 0, 1, 0, 1, 1 }]);

        var result = Evaluator.Evaluate(model, data, "Y", batchSize);

        Assert.Equal(22.0 / 7, result.LossPerDatum, 1e-9);
        Assert.Equal(5.0 / 7, result.Accuracy!.Value, 1e-9);
        Assert.Equal(7, result.Rows);
    }

    [Fact]
    public void Rows_without_a_label_do_not_count_for_accuracy()
    {
        var model = new QuadraticModel();
        model.Parameters.Values[1] = 1;
        var data = new Dataset(model.Schema, [new float[] { 0, 0, 0 }, default], [default, new[] { -1, 1, -1 }]);
        Assert.Equal(1, Evaluator.Evaluate(model, data, "Y").Accuracy);
    }

    [Fact]
    public void Without_labels_or_a_site_there_is_no_accuracy()
    {
        var model = new QuadraticModel();
        Assert.Null(Evaluator.Evaluate(model, Rows.Of(model, 5, 0), "Y").Accuracy);
        Assert.Null(Evaluator.Evaluate(model, Rows.Of(model, 5, 5), null).Accuracy);
    }

    [Fact]
    public void A_site_without_labels_is_refused_by_name()
    {
        var model = new QuadraticModel();
        var error = Assert.Throws<ArgumentException>(() => Evaluator.Evaluate(model, Rows.Of(model, 5, 5), "X"));
        Assert.Contains("'X'", error.Message, StringComparison.Ordinal);
    }
}
