namespace SsVae.Training;

public sealed class TrainingOptionsTests
{
    public static TheoryData<string, TrainingOptions> Wrong() => new()
    {
        { "Epochs", new() { Epochs = 0 } },
        { "BatchSize", new() { BatchSize = 0 } },
        { "LabelledPerBatch", new() { LabelledPerBatch = 201 } },
        { "LabelledWarmUp", new() { LabelledWarmUp = -1 } },
        { "LearningRate", new() { LearningRate = 0 } },
        { "LearningRate", new() { LearningRate = float.NaN } },
        { "LearningRateDecay", new() { LearningRateDecay = 1.5f } },
        { "Beta1", new() { Beta1 = 1 } },
        { "Beta2", new() { Beta2 = -0.1f } },
        { "Epsilon", new() { Epsilon = 0 } },
        { "Threads", new() { Threads = 0 } },
        { "Threads", new() { Threads = Crew.MaxThreads + 1 } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_value_out_of_range_is_refused_by_name(string option, TrainingOptions options)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(options.Validate);
        Assert.StartsWith(option + " must be", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_learning_rate_is_constant_and_then_falls_to_zero()
    {
        Assert.Equal([1, 1, 1, 1, 1, 1, 0.8f, 0.6f, 0.4f, 0.2f], Enumerable.Range(0, 10).Select(step => Optimizer.Fall(step, 10, 0.5f)));
        Assert.All(Enumerable.Range(0, 10), step => Assert.Equal(1, Optimizer.Fall(step, 10, 0)));
    }
}
