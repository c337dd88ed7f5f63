using System.Globalization;

namespace SsVae;

/// <summary>
/// Training met a number that is not finite. The message says when, in which site and row, what is likely to have made
/// it, and what to do.
/// </summary>
public sealed class TrainingException : Exception
{
    /// <summary>An objective that is not finite.</summary>
    /// <param name="epoch">From 1; 0 in the warm-up on labelled rows.</param>
    /// <param name="step">The step in the epoch, from 1; 0 while validating.</param>
    /// <param name="isFirst">Whether it is the first step of all, with the parameters that were given.</param>
    /// <param name="value">The objective.</param>
    /// <param name="nonFinite">Why; null if that is not known.</param>
    public TrainingException(int epoch, int step, bool isFirst, double value, NonFinite? nonFinite)
        : this(
            epoch, step, nonFinite,
            $"The objective became {(double.IsNaN(value) ? "NaN" : "infinite")} {Place(epoch, step)}.",
            Advice(isFirst, nonFinite))
    {
    }

    /// <summary>Parameters that are not finite after a step, whose objective was.</summary>
    /// <param name="epoch">From 1; 0 in the warm-up on labelled rows.</param>
    /// <param name="step">The step in the epoch, from 1.</param>
    /// <param name="parameters">Which.</param>
    public TrainingException(int epoch, int step, NonFinite parameters)
        : this(
            epoch, step, parameters,
            $"The objective was finite {Place(epoch, step)}, but not the parameters after it.",
            Advice(isFirst: false, parameters))
    {
    }

    private TrainingException(int epoch, int step, NonFinite? nonFinite, string what, string advice)
        : base(string.Join(' ', new[] { what, nonFinite?.Finding, advice }.Where(s => s is not null)))
    {
        Epoch = epoch;
        Step = step;
        NonFinite = nonFinite;
    }

    /// <summary>The epoch, from 1; 0 in the warm-up.</summary>
    public int Epoch { get; }

    /// <summary>The step in the epoch, from 1; 0 while validating.</summary>
    public int Step { get; }

    /// <summary>Why, and where; null if that is not known.</summary>
    public NonFinite? NonFinite { get; }

    /// <summary>The site whose terms are not finite; null if all are finite, but not their sum.</summary>
    public string? Site => NonFinite?.Site;

    private static string Place(int epoch, int step)
    {
        FormattableString where = (epoch, step) switch
        {
            (_, 0) => $"while validating after epoch {epoch}",
            (0, _) => $"in the warm-up, step {step}",
            _ => $"at epoch {epoch}, step {step}",
        };
        return where.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Before any step nothing but the data, the sizes and the first parameters can be at fault; what data contradicts
    /// no step mends.
    /// </summary>
    private static string Advice(bool isFirst, NonFinite? nonFinite) => (isFirst, nonFinite?.Cause) switch
    {
        (_, NonFiniteCause.Contradiction) => nonFinite!.Advice,
        (true, _) => $"{nonFinite?.Advice} No step was made before: the learning rate is not the cause.".TrimStart(),
        (false, NonFiniteCause.Parameter) or (false, null) => "Try a smaller learning rate.",
        _ => $"Try a smaller learning rate. {nonFinite!.Advice}",
    };
}
