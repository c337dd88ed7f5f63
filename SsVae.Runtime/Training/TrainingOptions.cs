namespace SsVae;

/// <summary>
/// How a model is trained. The defaults are the recipe that <c>docs/training.md</c> measures and explains.
/// </summary>
public sealed record TrainingOptions
{
    /// <summary>The number of passes over the training rows; at least 1.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>The number of rows in a batch, labelled and unlabelled together; at least 1.</summary>
    public int BatchSize { get; init; } = 200;

    /// <summary>
    /// The least number of labelled rows in every batch, which recur as often as that takes; null: a quarter of the
    /// batch.
    /// </summary>
    /// <remarks>
    /// A batch has more where the labelled rows are a larger share of the data, so that a pass reaches all of them.
    /// Labelled rows count with weight 1 in the objective: rescaling them to their share of the data makes the
    /// classifier forget them.
    /// </remarks>
    public int? LabelledPerBatch { get; init; }

    /// <summary>
    /// Steps on labelled rows alone before the first epoch, where there are also unlabelled ones; 0: none.
    /// </summary>
    /// <remarks>
    /// The unlabelled rows teach the classifier what the generative model believes. So that must know the classes
    /// first: without a warm-up the classifier settles early on clusters that are not the classes, and the bound then
    /// holds it there.
    /// </remarks>
    public int LabelledWarmUp { get; init; } = 500;

    /// <summary>Adam's step size at the start; above 0.</summary>
    /// <remarks>
    /// Large, because the sooner the generative model uses the classes, the fewer rows the classifier settles on
    /// wrongly before that; <see cref="LearningRateDecay"/> takes back the noise that it brings.
    /// </remarks>
    public float LearningRate { get; init; } = 5e-3f;

    /// <summary>
    /// The last share of the training, 0 … 1, over which the learning rate falls linearly to 0; 1: all of it, 0:
    /// constant.
    /// </summary>
    public float LearningRateDecay { get; init; } = 1;

    /// <summary>The decay of Adam's mean of gradients.</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>The decay of Adam's mean of squared gradients.</summary>
    public float Beta2 { get; init; } = 0.999f;

    /// <summary>What Adam adds to the root of the mean squared gradient of a datum.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    /// <summary>
    /// The seed of the order of rows and the noise; the parameters start as <see cref="ParameterStore.Initialize"/>
    /// left them.
    /// </summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// The discrete site whose accuracy selects the model; null: the first with labels that may be missing, if any.
    /// </summary>
    public string? SelectionSite { get; init; }

    /// <summary>
    /// How many threads train the model, and answer for it from then on (<see cref="Crew.Threads"/>); null: as many as
    /// it has. Results do not depend on it.
    /// </summary>
    public int? Threads { get; init; }

    /// <summary>Throws if a value is out of its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the option and its range.</exception>
    public void Validate()
    {
        Require(Epochs >= 1, nameof(Epochs), Epochs, "at least 1");
        Require(BatchSize >= 1, nameof(BatchSize), BatchSize, "at least 1");
        Require(LabelledPerBatch is null || (LabelledPerBatch >= 0 && LabelledPerBatch <= BatchSize), nameof(LabelledPerBatch), LabelledPerBatch, "from 0 to the batch size");
        Require(LabelledWarmUp >= 0, nameof(LabelledWarmUp), LabelledWarmUp, "at least 0");
        Require(LearningRate > 0 && float.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "above 0 and finite");
        Require(LearningRateDecay is >= 0 and <= 1, nameof(LearningRateDecay), LearningRateDecay, "from 0 to 1");
        Require(Beta1 is >= 0 and < 1, nameof(Beta1), Beta1, "from 0 to below 1");
        Require(Beta2 is >= 0 and < 1, nameof(Beta2), Beta2, "from 0 to below 1");
        Require(
            Threads is null or (>= 1 and <= Crew.MaxThreads), nameof(Threads), Threads, $"from 1 to {Crew.MaxThreads}");
        Require(Epsilon > 0 && float.IsFinite(Epsilon), nameof(Epsilon), Epsilon, "above 0 and finite");
    }

    private static void Require(bool holds, string option, object? value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(option, value, FormattableString.Invariant($"{option} must be {range}."));
        }
    }
}
