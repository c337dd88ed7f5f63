using System.Globalization;

namespace SsVae.Runtime.Tests.Host;

/// <summary>Assertions for code that runs with and without a test framework.</summary>
public static class Check
{
    public static void That(bool condition, FormattableString message)
    {
        if (!condition)
            throw new CheckException(message.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>How many representable numbers lie between two, measured where the expectation lies.</summary>
    public static double Ulps(float actual, double expected)
    {
        if (double.IsNaN(expected) || float.IsNaN(actual))
            return double.IsNaN(expected) == float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        var rounded = (float)expected;
        if (float.IsInfinity(rounded) || float.IsInfinity(actual))
            return rounded.Equals(actual) ? 0 : double.PositiveInfinity;
        var magnitude = Math.Abs(rounded);
        return Math.Abs(actual - expected) / (MathF.BitIncrement(magnitude) - (double)magnitude);
    }
}

/// <summary>A check that does not hold.</summary>
public sealed class CheckException(string message) : Exception(message);
