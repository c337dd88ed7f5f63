using SsVae.Generators.Algebra;

namespace SsVae.Generators.Families;

/// <summary>The numbers that an argument of a distribution may be.</summary>
/// <param name="Words">In words.</param>
/// <param name="Least">The lower end.</param>
/// <param name="IsLeastOpen">Whether the lower end is excluded.</param>
/// <param name="Most">The upper end.</param>
internal sealed record Domain(string Words, double Least, bool IsLeastOpen, double Most)
{
    public static readonly Domain Finite = new("finite", double.NegativeInfinity, false, double.PositiveInfinity);
    public static readonly Domain NotNegative = new("0 or more", 0, false, double.PositiveInfinity);
    public static readonly Domain Positive = new("positive", 0, true, double.PositiveInfinity);
    public static readonly Domain Unit = new("in [0, 1]", 0, false, 1);

    /// <summary>Whether some of the numbers can be seen to be outside.</summary>
    public bool IsLeftBy(Interval x) => x.IsSeen && (IsTooLow(x) || x.High > Most);

    /// <summary>Whether numbers below the lower end, or at it where it is open, are among these.</summary>
    public bool IsTooLow(Interval x) => x.Low < Least || (x.Low == Least && IsLeastOpen && !x.IsLowOpen);

    /// <summary>Whether none of the numbers is inside.</summary>
    public bool Excludes(Interval x) => x.High < Least || (x.High == Least && IsLeastOpen) || x.Low > Most;
}
