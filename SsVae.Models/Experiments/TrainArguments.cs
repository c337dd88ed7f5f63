namespace SsVae.Models.Experiments;

/// <summary>What <c>ssvae train</c> was asked for; what was not said is null and left to the model.</summary>
internal sealed record TrainArguments
{
    /// <summary>The seed of the parameters, the orders, the noise and every other choice.</summary>
    public required int Seed { get; init; }

    public string? Data { get; init; }

    public string? DataDirectory { get; init; }

    public int? Labels { get; init; }

    public int? Rows { get; init; }

    public int? Epochs { get; init; }

    public int? BatchSize { get; init; }

    public int? Components { get; init; }

    public int? Styles { get; init; }

    public int? Hidden { get; init; }

    public float? LearningRate { get; init; }

    public float? Auxiliary { get; init; }

    public int? Threads { get; init; }

    /// <summary>The options of the trainer, where the user does not say otherwise.</summary>
    public TrainingOptions Training(int epochs, int batchSize, float learningRate) => new()
    {
        Epochs = Epochs ?? epochs,
        BatchSize = BatchSize ?? batchSize,
        LearningRate = LearningRate ?? learningRate,
        Seed = (ulong)Seed,
        Threads = Threads,
    };
}
