using System.Text.Json;
using System.Text.Json.Serialization;

namespace SsVae.Models.Runs;

/// <summary>What a run came to: the object that <c>--json</c> prints. Accuracies are shares, losses nats per image.</summary>
/// <param name="TestAccuracy">Of the guide's classifier on the test images.</param>
/// <param name="TestLossPerDatum">−bound with labels hidden.</param>
/// <param name="ValidationAccuracy">Of the epoch that was kept.</param>
/// <param name="ClassifierAccuracy">On the test images, of the same network trained on the labels alone; null without labels.</param>
/// <param name="Epochs">The epochs that were trained.</param>
/// <param name="BestEpoch">The epoch that was kept.</param>
/// <param name="Seconds">The time of training, validation included.</param>
/// <param name="SecondsPerEpoch">The mean time of an epoch.</param>
/// <param name="Labels">The number of labelled training images.</param>
/// <param name="Data">The data set's name.</param>
/// <param name="Seed">The seed of the run.</param>
internal sealed record Summary(
    double TestAccuracy, double TestLossPerDatum, double ValidationAccuracy, double? ClassifierAccuracy,
    int Epochs, int BestEpoch, double Seconds, double SecondsPerEpoch, int Labels, string Data, int Seed)
{
    /// <summary>Names as JSON has them; NaN, which JSON does not have, as a text.</summary>
    public static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);
}
