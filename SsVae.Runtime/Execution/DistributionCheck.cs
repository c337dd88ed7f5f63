using System.Globalization;
using System.Numerics.Tensors;

namespace SsVae.Execution;

/// <summary>Whether numbers are the statistics of a distribution, and what is wrong where they are not.</summary>
internal static class DistributionCheck
{
    /// <summary>A probability that is 1 but for rounding is one.</summary>
    private const float Rounding = 1e-5f;

    /// <summary>How many statistics a family has: a normal its location and its scale, others one.</summary>
    public static int Statistics(string family) => family == "Normal" ? 2 : 1;

    /// <summary>What is wrong in the first row that has no distribution; null if every row has one.</summary>
    /// <param name="family">The family.</param>
    /// <param name="statistics">The first and the last of them, each [rows × columns].</param>
    /// <param name="rows">How many rows.</param>
    public static (int Row, NonFiniteCause Cause, string Finding)? Fault(string family, Statistics statistics, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            if (FaultOf(family, Row(statistics.First, row, rows), Row(statistics.Last, row, rows)) is var (cause, finding))
            {
                return (row, cause, finding);
            }
        }

        return null;
    }

    private static ReadOnlySpan<float> Row(ReadOnlySpan<float> numbers, int row, int rows)
    {
        var columns = numbers.Length / rows;
        return numbers.Slice(row * columns, columns);
    }

    private static (NonFiniteCause Cause, string Finding)? FaultOf(
        string family, ReadOnlySpan<float> first, ReadOnlySpan<float> last) => family switch
        {
            "Normal" when !TensorPrimitives.IsFiniteAll(first) => NotFinite("location", first),
            "Normal" when last.Contains(float.PositiveInfinity) => NotFinite("scale", last),
            "Normal" when !(TensorPrimitives.Min(last) > 0) =>
                (NonFiniteCause.ScaleNotPositive, Finding("scale", last, x => x > 0)),
            "Bernoulli" when !TensorPrimitives.IsFiniteAll(first) => NotFinite("probability", first),
            "Bernoulli" when !(TensorPrimitives.Min(first) >= -Rounding && TensorPrimitives.Max(first) <= 1 + Rounding) =>
                (NonFiniteCause.OutsideDomain, Finding("probability", first, p => p is >= -Rounding and <= 1 + Rounding)),
            "Poisson" when !TensorPrimitives.IsFiniteAll(first) => NotFinite("rate", first),
            "Poisson" when !(TensorPrimitives.Min(first) >= 0) =>
                (NonFiniteCause.OutsideDomain, Finding("rate", first, x => x >= 0)),
            "Categorical" or "OneHotCategorical" => Categorical(first),
            _ => null,
        };

    private static (NonFiniteCause Cause, string Finding)? Categorical(ReadOnlySpan<float> logarithms)
    {
        if (Choices.Mode(logarithms, float.NegativeInfinity) >= 0)
        {
            return null;
        }

        // A softmax is NaN as a whole; of probabilities that are given one by one, only the logarithm of a negative one.
        return TensorPrimitives.IsNaNAll(logarithms) ? (NonFiniteCause.Unknown, "its probabilities are NaN")
            : logarithms.Contains(float.PositiveInfinity) ? (NonFiniteCause.Overflow, "a probability is Infinity")
            : TensorPrimitives.IsNaNAny(logarithms) ? (NonFiniteCause.OutsideDomain, "a probability is negative")
            : (NonFiniteCause.Contradiction, "all its values have probability 0");
    }

    private static (NonFiniteCause Cause, string Finding) NotFinite(string what, ReadOnlySpan<float> numbers) => (
        TensorPrimitives.IsNaNAny(numbers) ? NonFiniteCause.Unknown : NonFiniteCause.Overflow,
        Finding(what, numbers, float.IsFinite));

    private static string Finding(string what, ReadOnlySpan<float> numbers, Func<float, bool> isFine)
    {
        var component = 0;
        while (isFine(numbers[component]))
        {
            component++;
        }

        var finding = string.Create(CultureInfo.InvariantCulture, $"its {what} is {numbers[component]}");
        return numbers.Length == 1
            ? finding
            : string.Create(CultureInfo.InvariantCulture, $"{finding}, component {component}");
    }
}

/// <summary>The numbers that a distribution has, the first kind and the last: a normal has a location and a scale, others one kind.</summary>
internal readonly ref struct Statistics(ReadOnlySpan<float> first, ReadOnlySpan<float> last)
{
    public ReadOnlySpan<float> First { get; } = first;

    public ReadOnlySpan<float> Last { get; } = last;
}
