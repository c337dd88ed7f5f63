namespace SsVae.EndToEnd.Tests.Answers;

/// <summary>The closed forms that the answers are held against, in float64.</summary>
internal static class Exact
{
    /// <summary>log N(x; mean, variance).</summary>
    public static double LogNormal(double x, double mean, double variance) =>
        -0.5 * ((x - mean) * (x - mean) / variance) - (0.5 * Math.Log(2 * Math.PI * variance));

    /// <summary>The log-softmax of a row of a table of so many columns.</summary>
    public static double[] LogSoftmax(ReadOnlySpan<float> table, int row, int columns)
    {
        var logits = table.Slice(row * columns, columns).ToArray().Select(x => (double)x).ToArray();
        var total = LogSumExp(logits);
        return [.. logits.Select(l => l - total)];
    }

    public static double LogSumExp(IEnumerable<double> numbers)
    {
        var all = numbers.ToList();
        var largest = all.Max();
        return largest + Math.Log(all.Sum(x => Math.Exp(x - largest)));
    }

    /// <summary>All joint values of sites of these numbers of values, the first varying slowest.</summary>
    public static IEnumerable<int[]> Joint(params int[] sizes) => sizes.Length == 0
        ? [[]]
        : Enumerable.Range(0, sizes[0]).SelectMany(v => Joint(sizes[1..]).Select(rest => (int[])[v, .. rest]));

    /// <summary>Asserts a relative frequency: within four standard errors of a probability, and a few draws more where it is small.</summary>
    public static void Frequency(double probability, int count, int draws, string what)
    {
        var error = Math.Sqrt(Math.Max(0, probability * (1 - probability)) / draws);
        Assert.True(
            Math.Abs(((double)count / draws) - probability) <= (4 * error) + (3.0 / draws),
            FormattableString.Invariant($"{what}: {count} of {draws}, but the probability is {probability:F4}"));
    }
}
