namespace SsVae.Generators.Algebra;

/// <summary>The numbers that a value may take. An end that is open is approached and not reached, as 0 is by e^x.</summary>
/// <param name="IsSeen">False where the ends come of data, whose values the compiler does not know: nothing is said of those.</param>
internal readonly record struct Interval(double Low, bool IsLowOpen, double High, bool IsHighOpen, bool IsSeen = true)
{
    public static readonly Interval All = Open(double.NegativeInfinity, double.PositiveInfinity);
    public static readonly Interval Unseen = All with { IsSeen = false };
    public static readonly Interval Positive = Open(0, double.PositiveInfinity);
    public static readonly Interval NotNegative = new(0, false, double.PositiveInfinity, true);
    public static readonly Interval Unit = new(0, false, 1, false);

    /// <summary>Whether 0 or less is among the numbers, as far as that can be seen.</summary>
    public bool HasNotPositive => HasNotAbove(0);

    /// <summary>Whether a number below 0 is.</summary>
    public bool HasNegative => IsSeen && Low < 0;

    /// <summary>Whether a number outside [0, 1] is.</summary>
    public bool LeavesUnit => IsSeen && (Low < 0 || High > 1);

    public static Interval Of(double number) => new(number, false, number, false);

    public static Interval Open(double low, double high) => new(low, true, high, true);

    public static Interval operator +(Interval a, Interval b) =>
        new(a.Low + b.Low, a.IsLowOpen || b.IsLowOpen, a.High + b.High, a.IsHighOpen || b.IsHighOpen, a.IsSeen && b.IsSeen);

    public static Interval operator -(Interval a) => new(-a.High, a.IsHighOpen, -a.Low, a.IsLowOpen, a.IsSeen);

    public static Interval operator *(Interval a, Interval b)
    {
        (double Value, bool IsOpen)[] ends =
        [
            End((a.Low, a.IsLowOpen), (b.Low, b.IsLowOpen)), End((a.Low, a.IsLowOpen), (b.High, b.IsHighOpen)),
            End((a.High, a.IsHighOpen), (b.Low, b.IsLowOpen)), End((a.High, a.IsHighOpen), (b.High, b.IsHighOpen)),
        ];
        var (low, high) = (ends.Min(e => e.Value), ends.Max(e => e.Value));
        return new(low, ends.Where(e => e.Value == low).All(e => e.IsOpen), high, ends.Where(e => e.Value == high).All(e => e.IsOpen), a.IsSeen && b.IsSeen);
    }

    /// <summary>1 / x; everything where x may change its sign.</summary>
    public Interval Inverse() => Low >= 0 ? new(1 / High, IsHighOpen, Low == 0 ? double.PositiveInfinity : 1 / Low, IsLowOpen, IsSeen)
        : High <= 0 ? -(-this).Inverse()
        : All with { IsSeen = IsSeen };

    /// <summary>The numbers of either.</summary>
    public Interval Or(Interval other) => new(
        Math.Min(Low, other.Low), Low == other.Low ? IsLowOpen && other.IsLowOpen : Low < other.Low ? IsLowOpen : other.IsLowOpen,
        Math.Max(High, other.High), High == other.High ? IsHighOpen && other.IsHighOpen : High > other.High ? IsHighOpen : other.IsHighOpen,
        IsSeen && other.IsSeen);

    /// <summary>Whether a number or less is among the numbers, as far as that can be seen.</summary>
    public bool HasNotAbove(double number) => IsSeen && (Low < number || (Low == number && !IsLowOpen));

    /// <summary>
    /// Of a function that has bounds whatever its argument is: what is not seen of the argument does not matter.
    /// </summary>
    public Interval Within(Interval bounds) => IsSeen ? this : bounds;

    public Interval Square() => Low >= 0 ? this * this : High <= 0 ? -this * -this : NotNegative;

    /// <summary>Of a function that never falls, by its values at the ends.</summary>
    public Interval Map(Func<double, double> rising) => new(rising(Low), IsLowOpen, rising(High), IsHighOpen, IsSeen);

    /// <summary>The product of two ends; 0 · ∞ is approached by numbers near 0.</summary>
    private static (double Value, bool IsOpen) End((double Value, bool IsOpen) a, (double Value, bool IsOpen) b) =>
        a.Value == 0 || b.Value == 0
            ? (0, (a.Value != 0 || a.IsOpen) && (b.Value != 0 || b.IsOpen))
            : (a.Value * b.Value, a.IsOpen || b.IsOpen);
}
