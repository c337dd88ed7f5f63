namespace SsVae.Models.Commands;

/// <summary>What <c>ssvae train</c> was asked to do, with every default filled in.</summary>
internal sealed record TrainSettings(
    string Data, int Labels, int Epochs, int BatchSize, int Styles, int Hidden,
    float LearningRate, float Auxiliary, int Seed, string Out, bool Json)
{
    /// <summary>The options of the trainer; those that the command does not name are the trainer's own defaults.</summary>
    public TrainingOptions Training => new()
    {
        Epochs = Epochs,
        BatchSize = BatchSize,
        LearningRate = LearningRate,
        Seed = (ulong)Seed,
        SelectionSite = "Y",
    };
}
