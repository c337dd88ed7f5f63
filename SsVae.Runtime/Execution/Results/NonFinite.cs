using System.Globalization;

namespace SsVae;

/// <summary>Why a number is NaN or infinite, as far as the numbers show it, and where.</summary>
/// <param name="Cause">The likely cause.</param>
/// <param name="Site">The first site, in the order of computation, that is not; null where only the sum is not.</param>
/// <param name="Row">The row of the first plate, from 0, numbered as in the data; null where there is none.</param>
/// <param name="Finding">What was found and where, in a sentence. It also names the row of an inner plate.</param>
/// <param name="Advice">What to do, in a sentence.</param>
public sealed record NonFinite(NonFiniteCause Cause, string? Site, int? Row, string Finding, string Advice)
{
    /// <summary>The finding and the advice.</summary>
    public override string ToString() => $"{Finding} {Advice}";

    /// <summary>A parameter that holds a number which is not finite, and what that has done.</summary>
    internal static NonFinite OfParameter(
        string name, float value, string? site = null, int? row = null, string finding = "")
    {
        var held = string.Create(CultureInfo.InvariantCulture, $"Parameter '{name}' holds {value}. {finding}");
        return new(NonFiniteCause.Parameter, site, row, held.TrimEnd(), AdviceFor(NonFiniteCause.Parameter));
    }

    /// <summary>What to do about a cause.</summary>
    internal static string AdviceFor(NonFiniteCause cause) => cause switch
    {
        NonFiniteCause.Parameter => "Initialize the parameters, or load others.",
        NonFiniteCause.Contradiction => "Correct the data, or give what it holds some probability in the model.",
        NonFiniteCause.ScaleNotPositive =>
            "Keep the scale positive, as Exp or Softplus of a number that is not far below 0; "
            + "data on a scale near 1 helps.",
        NonFiniteCause.OutsideDomain =>
            "Keep probabilities in [0, 1] and rates at 0 or more, or give logits or the log-rate.",
        NonFiniteCause.Overflow =>
            "Bring the data to a scale near 1, and bound what grows, such as the argument of an Exp.",
        _ => "Look at the scale of the data, which is best near 1, "
            + "and at what the model divides by and takes logarithms and roots of.",
    };
}
