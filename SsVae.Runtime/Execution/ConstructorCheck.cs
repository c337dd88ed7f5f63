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

    /// <summary>Checks the weight of an auxiliary loss, which is a number of the constructor.</summary>
    /// <param name="text">The number as it is written.</param>
    /// <param name="message">What the compiler would have said.</param>
    /// <exception cref="ArgumentException">It is negative, infinite or none.</exception>
    public static void Weight(double weight, string text, string message)
    {
        if (!(weight >= 0 && double.IsFinite(weight)))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{message} ({text} is {weight})"));
        }
    }
}
