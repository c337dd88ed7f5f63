using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host;

/// <summary>One number, to look at an operator outside of the loops: four lanes that are the same.</summary>
internal readonly struct Lane(Lanes128 lanes) : ILanes<Lane>
{
    private readonly Lanes128 _lanes = lanes;

    public float Value => Unsafe.BitCast<Lanes128, Vector128<float>>(_lanes).ToScalar();

    public static int Count => 1;

    public static Lane Create(float value) => new(Lanes128.Create(value));

    public static Lane operator +(Lane left, Lane right) => new(left._lanes + right._lanes);

    public static Lane operator -(Lane left, Lane right) => new(left._lanes - right._lanes);

    public static Lane operator *(Lane left, Lane right) => new(left._lanes * right._lanes);

    public static Lane operator /(Lane left, Lane right) => new(left._lanes / right._lanes);

    public static Lane operator -(Lane value) => new(-value._lanes);

    public static Lane Sqrt(Lane value) => new(Lanes128.Sqrt(value._lanes));

    public static Lane Abs(Lane value) => new(Lanes128.Abs(value._lanes));

    public static Lane MultiplyAdd(Lane a, Lane b, Lane c) => new(Lanes128.MultiplyAdd(a._lanes, b._lanes, c._lanes));

    public static Lane Min(Lane left, Lane right) => new(Lanes128.Min(left._lanes, right._lanes));

    public static Lane Max(Lane left, Lane right) => new(Lanes128.Max(left._lanes, right._lanes));

    public static Lane Round(Lane value) => new(Lanes128.Round(value._lanes));

    public static Lane Scale(Lane value, Lane exponent) => new(Lanes128.Scale(value._lanes, exponent._lanes));

    public static Lane Split(Lane value, out Lane exponent)
    {
        var mantissa = Lanes128.Split(value._lanes, out var lanes);
        exponent = new(lanes);
        return new(mantissa);
    }

    public static Lane Less(Lane left, Lane right) => new(Lanes128.Less(left._lanes, right._lanes));

    public static Lane Same(Lane left, Lane right) => new(Lanes128.Same(left._lanes, right._lanes));

    public static Lane Select(Lane mask, Lane whenSet, Lane otherwise) =>
        new(Lanes128.Select(mask._lanes, whenSet._lanes, otherwise._lanes));
}
