using SsVae.Modelling;

namespace SsVae.Execution;

/// <summary>
/// The transforms from trained numbers to those that a model sees, and back. Compiled models have them as operations of their
/// programs; here they serve who sets or reads a parameter, in float64.
/// </summary>
internal static class Constraints
{
    /// <summary>Transforms the numbers of a parameter, row by row, in place.</summary>
    public static void Apply(Constraint constraint, Span<float> values, int width)
    {
        switch (constraint)
        {
            case Constraint.Positive:
                foreach (ref var value in values)
                {
                    value = (float)Softplus(value);
                }

                break;
            case Constraint.UnitInterval:
                foreach (ref var value in values)
                {
                    value = (float)(1 / (1 + Math.Exp(-value)));
                }

                break;
            case Constraint.Simplex:
                for (var start = 0; start < values.Length; start += width)
                {
                    Softmax(values.Slice(start, width));
                }

                break;
            case Constraint.Ordered:
                for (var start = 0; start < values.Length; start += width)
                {
                    Accumulate(values.Slice(start, width));
                }

                break;
        }
    }

    /// <summary>The trained number whose transform is <paramref name="value"/>, for a constraint on single numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The constraint does not allow the value.</exception>
    public static double Inverse(Constraint constraint, double value) => constraint switch
    {
        Constraint.None when double.IsFinite(value) => value,
        Constraint.Positive when value > 0 && double.IsFinite(value) => InverseSoftplus(value),
        Constraint.UnitInterval when value is > 0 and < 1 => Math.Log(value / (1 - value)),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, $"This is no single value of a parameter that is {constraint}."),
    };

    /// <summary>The trained numbers of rows that are evenly spaced from −1 to 1; a row of one number is 0.</summary>
    public static void EvenlySpaced(Span<float> values, int width)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = width == 1 ? 0 : i % width == 0 ? -1 : (float)InverseSoftplus(2.0 / (width - 1));
        }
    }

    private static double Softplus(double x) =>
        x < -30 ? Math.Exp(x) : Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    /// <summary>log(eʸ − 1), which is y where eʸ would overflow, and log y where eʸ is 1 in float64.</summary>
    private static double InverseSoftplus(double y) => y < 1e-8 ? Math.Log(y) : y + Math.Log(1 - Math.Exp(-y));

    private static void Softmax(Span<float> row)
    {
        double maximum = float.NegativeInfinity;
        foreach (var x in row)
        {
            maximum = Math.Max(maximum, x);
        }

        var sum = 0.0;
        foreach (var x in row)
        {
            sum += Math.Exp(x - maximum);
        }

        foreach (ref var x in row)
        {
            x = (float)(Math.Exp(x - maximum) / sum);
        }
    }

    private static void Accumulate(Span<float> row)
    {
        double sum = row[0];
        for (var i = 1; i < row.Length; i++)
        {
            sum += Softplus(row[i]);
            row[i] = (float)sum;
        }
    }
}
