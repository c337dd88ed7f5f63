using System.Globalization;

namespace SsVae;

/// <summary>Training met a number that is not finite.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>An error at a step.</summary>
    /// <param name="epoch">From 1; 0 in the warm-up on labelled rows.</param>
    /// <param name="step">The step in the epoch, from 1; 0 while validating.</param>
    /// <param name="site">The site whose terms are not finite, if one is known.</param>
    /// <param name="value">The objective.</param>
    public TrainingException(int epoch, int step, string? site, double value)
        : base(Message(epoch, step, site, value))
    {
        Epoch = epoch;
        Step = step;
        Site = site;
    }

    /// <summary>The epoch, from 1; 0 in the warm-up.</summary>
    public int Epoch { get; }

    /// <summary>The step in the epoch, from 1; 0 while validating.</summary>
    public int Step { get; }

    /// <summary>The site whose terms are not finite; null if all are finite, but not their sum.</summary>
    public string? Site { get; }

    private static new string Message(int epoch, int step, string? site, double value)
    {
        FormattableString where = (epoch, step) switch
        {
            (_, 0) => $"while validating after epoch {epoch}",
            (0, _) => $"in the warm-up, step {step}",
            _ => $"at epoch {epoch}, step {step}",
        };
        var place = where.ToString(CultureInfo.InvariantCulture);
        var culprit = site is null ? "the sum over the sites" : $"site '{site}'";
        var kind = double.IsNaN(value) ? "NaN" : "infinite";
        return $"The objective became {kind} {place}, in {culprit}. Try a smaller learning rate, or bound the scale of that site.";
    }
}
