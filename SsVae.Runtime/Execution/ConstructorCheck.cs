using System.ComponentModel;
using System.Globalization;

namespace SsVae.Execution;

/// <summary>Checks what a constructor is given, once, with the messages that the compiler has for constants.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConstructorCheck
{
    /// <summary>Checks a size that the constructor's parameters make: the compiler could not.</summary>
    /// <param name="text">The size as it is written.</param>
    /// <param name="message">What the compiler would have said.</param>
    /// <exception cref="ArgumentException">It is too small.</exception>
    public static void Size(int size, int least, string text, string message)
    {
        if (size < least)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{message} ({text} is {size})"));
        }
    }

    /// <summary>Checks how many joint values of discrete sites a row needs at once, where sizes of the constructor say how many.</summary>
    /// <param name="limit">The limit that the compiler has.</param>
    /// <param name="message">What the compiler would have said, with places for the sizes and for their product.</param>
    /// <param name="sizes">How many values each site has.</param>
    /// <exception cref="ArgumentException">They are more than the limit.</exception>
    public static void Cases(double limit, string message, params ReadOnlySpan<int> sizes)
    {
        var product = 1.0;
        foreach (var size in sizes)
        {
            product *= size;
        }

        if (product > limit)
        {
            var each = string.Join(" × ", sizes.ToArray().Select(s => s.ToString("#,0", CultureInfo.InvariantCulture)));
            throw new ArgumentException(string.Format(CultureInfo.InvariantCulture, message, each, product.ToString("#,0", CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Checks a number of the constructor, such as a scale or a weight, which only it knows.</summary>
    /// <param name="least">The least number.</param>
    /// <param name="isLeastOpen">Whether the least number itself is none.</param>
    /// <param name="most">The greatest number.</param>
    /// <param name="text">The number as it is written.</param>
    /// <param name="message">What the compiler would have said.</param>
    /// <exception cref="ArgumentException">It is outside, infinite or NaN.</exception>
    public static void Number(double number, double least, bool isLeastOpen, double most, string text, string message)
    {
        // As it is computed with: a scale of 1e-50 is 0.
        var single = (float)number;
        if (!(float.IsFinite(single) && single >= least && single <= most) || (isLeastOpen && single == least))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{message} ({text} is {number})"));
        }
    }
}
