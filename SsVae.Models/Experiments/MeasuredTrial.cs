using System.Globalization;
using System.Text.Json.Nodes;

namespace SsVae.Models.Experiments;

/// <summary>A trial whose summary is what every training has, and after it the model's own findings.</summary>
/// <param name="name">The model's name.</param>
/// <param name="data">The data's name.</param>
internal abstract class MeasuredTrial(string name, string data) : Trial
{
    /// <inheritdoc/>
    public sealed override string Title => "The model " + name;

    /// <inheritdoc/>
    public sealed override string DirectoryName => name;

    /// <inheritdoc/>
    public sealed override string Provisional(EpochMetrics epoch, double seconds) => Json(epoch.Epoch, epoch.Epoch, seconds, []);

    /// <inheritdoc/>
    public sealed override Outcome Measure(TrainingResult result, CancellationToken cancellation)
    {
        var (lines, findings) = Measure(cancellation);
        return new(lines, Json(result.Epochs.Count, result.BestEpoch, result.Seconds, findings));
    }

    /// <summary>Measures the trained model: in words, and in numbers.</summary>
    protected abstract (IReadOnlyList<string> Lines, IReadOnlyList<Finding> Findings) Measure(CancellationToken cancellation);

    private string Json(int epochs, int bestEpoch, double seconds, IReadOnlyList<Finding> findings)
    {
        var summary = new JsonObject
        {
            ["model"] = name,
            ["data"] = data,
            ["seed"] = Options.Seed,
            ["epochs"] = epochs,
            ["bestEpoch"] = bestEpoch,
            ["seconds"] = seconds,
            ["secondsPerEpoch"] = seconds / epochs,
        };
        foreach (var finding in findings)
        {
            // JSON has no NaN and no infinity.
            summary[finding.Name] = double.IsFinite(finding.Value) ? finding.Value : finding.Value.ToString(CultureInfo.InvariantCulture);
        }

        return summary.ToJsonString();
    }
}
