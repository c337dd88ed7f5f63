using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>
/// The functions of element-wise operations, written once for every width; generated code calls them. Polynomials
/// interpolate at the Chebyshev nodes of the reduced interval, whose error is close to the least possible.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneFunctions
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts: the first has so few bits that its product with any exponent is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>e^x, within 2 ulp; 0 at −∞.</summary>
    /// <remarks>2^n · e^r with n = round(x / ln 2), |r| ≤ ln 2 / 2.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : struct, ILanes<V>
    {
        // Beyond these bounds the result is 0 or ∞ in float32. NaN passes, because it is the second argument.
        x = V.Max(V.Create(-105), V.Min(V.Create(89), x));
        var n = V.Round(x * V.Create(Log2E));
        var r = V.MultiplyAdd(n, V.Create(-Ln2High), x);
        r = V.MultiplyAdd(n, V.Create(-Ln2Low), r);
        var p = V.Create(1.392669008e-3f);
        p = V.MultiplyAdd(p, r, V.Create(8.363186624e-3f));
        p = V.MultiplyAdd(p, r, V.Create(4.166655008e-2f));
        p = V.MultiplyAdd(p, r, V.Create(1.666657694e-1f));
        p = V.MultiplyAdd(p, r, V.Create(0.5f));
        return V.Scale(V.MultiplyAdd(p, r * r, r) + V.Create(1), n);
    }

    /// <summary>The natural logarithm, within 2 ulp; −∞ at 0, NaN below.</summary>
    /// <remarks>e ln 2 + log(1 + f) with x = 2^e (1 + f), 1 + f in [√½, √2).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x) where V : struct, ILanes<V>
    {
        var subnormal = V.Less(x, V.Create(1.17549435e-38f));
        var m = V.Split(V.Select(subnormal, x * V.Create(33554432), x), out var e);
        e -= V.Select(subnormal, V.Create(25), V.Create(0));
        return Log(x, e, m - V.Create(1));
    }

    /// <summary>log(1 + x), within 2 ulp; −∞ at −1, NaN below.</summary>
    /// <remarks>The logarithm of the rounded sum, where f takes back what was rounded off: of a small x it is x.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p<V>(V x) where V : struct, ILanes<V>
    {
        var one = V.Create(1);
        var sum = one + x;
        // The sum of Knuth: 1 + x = sum + rest, exactly.
        var kept = sum - one;
        var rest = (one - (sum - kept)) + (x - kept);
        var m = V.Split(sum, out var e);
        return Log(sum, e, (m - one) + V.Scale(rest, -e));
    }

    /// <summary>log x of x = 2^e (1 + f); of 0 and below, ∞ and NaN whatever e and f are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Log<V>(V x, V e, V f) where V : struct, ILanes<V>
    {
        var p = V.Create(6.974998655e-2f);
        p = V.MultiplyAdd(p, f, V.Create(-1.148212553e-1f));
        p = V.MultiplyAdd(p, f, V.Create(1.168536630e-1f));
        p = V.MultiplyAdd(p, f, V.Create(-1.242538565e-1f));
        p = V.MultiplyAdd(p, f, V.Create(1.424903097e-1f));
        p = V.MultiplyAdd(p, f, V.Create(-1.666781296e-1f));
        p = V.MultiplyAdd(p, f, V.Create(2.000071674e-1f));
        p = V.MultiplyAdd(p, f, V.Create(-2.499999687e-1f));
        p = V.MultiplyAdd(p, f, V.Create(3.333333118e-1f));
        var square = f * f;
        var tail = V.MultiplyAdd(p, square * f, e * V.Create(Ln2Low));
        tail = V.MultiplyAdd(square, V.Create(-0.5f), tail);
        var y = V.MultiplyAdd(e, V.Create(Ln2High), f + tail);
        y = V.Select(V.Same(x, V.Create(0)), V.Create(float.NegativeInfinity), y);
        y = V.Select(V.Less(x, V.Create(0)), V.Create(float.NaN), y);
        // ∞ and NaN are their own logarithms.
        return V.Select(V.Less(x, V.Create(float.PositiveInfinity)), y, x);
    }

    /// <summary>The square root.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sqrt<V>(V x) where V : struct, ILanes<V> => V.Sqrt(x);

    /// <summary>x².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Square<V>(V x) where V : struct, ILanes<V> => x * x;

    /// <summary>|x|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Abs<V>(V x) where V : struct, ILanes<V> => V.Abs(x);

    /// <summary>log(1 + e^x), within 3 ulp, without overflow.</summary>
    /// <remarks>max(x, 0) + log(1 + e) with e = e^−|x| in [0, 1], where log(1 + e) = e + e² Q(e).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V x) where V : struct, ILanes<V>
    {
        var e = Exp(-V.Abs(x));
        var q = V.Create(2.801641993e-3f);
        q = V.MultiplyAdd(q, e, V.Create(-1.718426698e-2f));
        q = V.MultiplyAdd(q, e, V.Create(4.930997343e-2f));
        q = V.MultiplyAdd(q, e, V.Create(-9.139413774e-2f));
        q = V.MultiplyAdd(q, e, V.Create(1.303336424e-1f));
        q = V.MultiplyAdd(q, e, V.Create(-1.636515287e-1f));
        q = V.MultiplyAdd(q, e, V.Create(1.995670795e-1f));
        q = V.MultiplyAdd(q, e, V.Create(-2.499675991e-1f));
        q = V.MultiplyAdd(q, e, V.Create(3.333323735e-1f));
        q = V.MultiplyAdd(q, e, V.Create(-0.5f));
        return V.Max(V.Create(0), x) + V.MultiplyAdd(q, e * e, e);
    }

    /// <summary>log(log(1 + e^x)), the logarithm of a softplus: x where that is e^x, however small.</summary>
    /// <remarks>x − e^x / 2 + …, which is x below −17; the softplus there would soon be no normal number.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogSoftplus<V>(V x) where V : struct, ILanes<V> =>
        V.Select(V.Less(x, V.Create(-17)), x, Log(Softplus(x)));

    /// <summary>1 / (1 + e^−x), within 3 ulp.</summary>
    /// <remarks>e^−x may overflow, the quotient then is 0.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x) where V : struct, ILanes<V> => V.Create(1) / (V.Create(1) + Exp(-x));

    /// <summary>The hyperbolic tangent, within 3 ulp.</summary>
    /// <remarks>x + x³ T(x²) near 0, where the other form cancels; otherwise ±(1 − 2 / (e^2|x| + 1)).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x) where V : struct, ILanes<V>
    {
        var square = x * x;
        var t = V.Create(-6.096714166e-3f);
        t = V.MultiplyAdd(t, square, V.Create(2.099717900e-2f));
        t = V.MultiplyAdd(t, square, V.Create(-5.385090958e-2f));
        t = V.MultiplyAdd(t, square, V.Create(1.333276974e-1f));
        t = V.MultiplyAdd(t, square, V.Create(-3.333332894e-1f));
        var near = V.MultiplyAdd(t, square * x, x);
        var magnitude = V.Abs(x);
        var far = V.Create(1) - (V.Create(2) / (Exp(magnitude + magnitude) + V.Create(1)));
        far = V.Select(V.Less(x, V.Create(0)), -far, far);
        return V.Select(V.Less(magnitude, V.Create(0.625f)), near, far);
    }

    /// <summary>log x! of whole numbers x ≥ 0, within 4 ulp.</summary>
    /// <remarks>
    /// Up to 8 the logarithm of the product 1 · 2 · … · x, which is exact; beyond, Stirling's series,
    /// (x + ½)(log x − 1) + ½ (1 + log 2π) + 1/(12 x) − 1/(360 x³), whose next term is below 2·10⁻⁸.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogFactorial<V>(V x) where V : struct, ILanes<V>
    {
        var one = V.Create(1);
        var product = V.Select(V.Less(x, V.Create(2)), one, V.Create(2));
        product *= V.Select(V.Less(x, V.Create(3)), one, V.Create(3));
        product *= V.Select(V.Less(x, V.Create(4)), one, V.Create(4));
        product *= V.Select(V.Less(x, V.Create(5)), one, V.Create(5));
        product *= V.Select(V.Less(x, V.Create(6)), one, V.Create(6));
        product *= V.Select(V.Less(x, V.Create(7)), one, V.Create(7));
        product *= V.Select(V.Less(x, V.Create(8)), one, V.Create(8));
        // One logarithm serves both, since each lane needs one of the two.
        var small = V.Less(x, V.Create(8.5f));
        var log = Log(V.Select(small, product, x));
        var inverse = one / x;
        var tail = inverse * V.MultiplyAdd(inverse * inverse, V.Create(-1f / 360), V.Create(1f / 12));
        var series = V.MultiplyAdd(x + V.Create(0.5f), log - one, V.Create(1.41893853f) + tail);
        return V.Select(small, log, series);
    }

    /// <summary>max(x, 0); NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Relu<V>(V x) where V : struct, ILanes<V> => V.Max(V.Create(0), x);

    /// <summary>1 where x &gt; 0, otherwise 0: the derivative of <see cref="Relu"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step<V>(V x) where V : struct, ILanes<V> =>
        V.Select(V.Less(V.Create(0), x), V.Create(1), V.Create(0));

    /// <summary>value where condition ≠ 0, otherwise 0, even if value is NaN or infinite there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V IfNonZero<V>(V condition, V value) where V : struct, ILanes<V> =>
        V.Select(V.Same(condition, V.Create(0)), V.Create(0), value);

    /// <summary>e^(a − b); 0 where a is −∞, even if b is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpRatio<V>(V a, V b) where V : struct, ILanes<V> =>
        V.Select(V.Same(a, V.Create(float.NegativeInfinity)), V.Create(0), Exp(a - b));
}
