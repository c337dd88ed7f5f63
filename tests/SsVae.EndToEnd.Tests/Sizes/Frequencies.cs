namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>Draws of labels held against the probabilities of their values, in float64.</summary>
internal static class Frequencies
{
    /// <summary>
    /// Asserts that independent draws are from these distributions: for each value, over all rows and over those where
    /// it is unlikely, likely and nearly certain, as many draws as expected, within four standard errors.
    /// </summary>
    /// <param name="probabilities">[rows × values].</param>
    /// <param name="values">How many values there are.</param>
    /// <param name="draws">Labels of all rows, as often as was drawn.</param>
    public static void Assert(ReadOnlySpan<double> probabilities, int values, params IReadOnlyCollection<int[]> draws)
    {
        (double From, double To)[] bands = [(0, 1), (0, 0.2), (0.2, 0.8), (0.8, 1)];
        foreach (var (from, to) in bands)
        {
            for (var value = 0; value < values; value++)
            {
                var (expected, variance, count) = (0.0, 0.0, 0);
                for (var row = 0; row < probabilities.Length / values; row++)
                {
                    var p = probabilities[(row * values) + value];
                    if (p >= from && p <= to)
                    {
                        expected += draws.Count * p;
                        variance += draws.Count * p * (1 - p);
                        count += draws.Count(d => d[row] == value);
                    }
                }

                var what = FormattableString.Invariant($"value {value} where its probability is in [{from}, {to}]");
                Within(expected, variance, count, what);
            }
        }
    }

    /// <summary>Asserts that a count is within four standard errors of its expectation, and a draw more.</summary>
    public static void Within(double expected, double variance, double count, string what)
    {
        var error = Math.Sqrt(Math.Max(0, variance));
        Xunit.Assert.True(
            Math.Abs(count - expected) <= (4 * error) + 1,
            FormattableString.Invariant($"{what}: {count} draws, expected {expected:F1}, standard error {error:F1}"));
    }
}
