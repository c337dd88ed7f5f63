using System.Numerics.Tensors;

namespace SsVae.Execution;

/// <summary>Choices among values whose probabilities are given up to a factor.</summary>
/// <remarks>
/// Where no value has a probability, because all are 0 or one is NaN or infinite, there is no choice: null, and never
/// value 0.
/// </remarks>
internal static class Choices
{
    /// <summary>A draw: the value at which the cumulative probability passes a share of the whole.</summary>
    /// <param name="logarithms">Of the probabilities, up to a constant of any size; overwritten.</param>
    /// <param name="u">The share, in [0, 1).</param>
    public static int? DrawLog(Span<float> logarithms, float u)
    {
        // NaN if one is.
        var maximum = TensorPrimitives.Max<float>(logarithms);
        if (!float.IsFinite(maximum))
        {
            return null;
        }

        TensorPrimitives.Subtract(logarithms, maximum, logarithms);
        TensorPrimitives.Exp<float>(logarithms, logarithms);
        return Draw(logarithms, u);
    }

    /// <summary>
    /// A draw: the value at which the cumulative probability passes a share of the whole. A value of probability 0 is
    /// never drawn.
    /// </summary>
    /// <param name="probabilities">Up to a factor; not negative.</param>
    /// <param name="u">The share, in [0, 1).</param>
    public static int? Draw(ReadOnlySpan<float> probabilities, float u)
    {
        var total = 0.0;
        foreach (var p in probabilities)
        {
            total += p;
        }

        int? chosen = null;
        if (!double.IsFinite(total))
        {
            return chosen;
        }

        var left = u * total;
        for (var value = 0; value < probabilities.Length && left >= 0; value++)
        {
            if (probabilities[value] > 0)
            {
                chosen = value;
                left -= probabilities[value];
            }
        }

        return chosen;
    }

    /// <summary>The most probable value, of probabilities or their logarithms.</summary>
    /// <param name="numbers">One for each value.</param>
    /// <param name="least">What says that a value is impossible: 0, or −∞ for logarithms.</param>
    public static int? Mode(ReadOnlySpan<float> numbers, float least)
    {
        // Of NaN if there is one.
        var best = TensorPrimitives.IndexOfMax(numbers);
        return best >= 0 && numbers[best] > least && !float.IsPositiveInfinity(numbers[best]) ? best : null;
    }
}
