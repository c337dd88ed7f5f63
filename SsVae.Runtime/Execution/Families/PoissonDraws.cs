using SsVae.Kernels;

namespace SsVae.Execution;

/// <summary>
/// Draws of Poisson numbers: below a rate of 10 by inverting the distribution function, from there on by transformed rejection
/// (Hörmann 1993, "The transformed rejection method for generating Poisson random variables", algorithm PTRS). The numbers that an
/// attempt uses are addressed by site, row, component and attempt, so a draw depends on nothing else.
/// </summary>
internal sealed class PoissonDraws(int site, int[] rows, int width, ulong seed)
{
    private const double InversionBelow = 10;
    private readonly int[] _codes = new int[rows.Length];
    private readonly float[] _high = new float[rows.Length * width];
    private readonly float[] _low = new float[rows.Length * width];

    /// <summary>A count for each rate, [rows × width]; NaN where the rate is negative or not finite.</summary>
    public float[] Draw(ReadOnlySpan<float> rates)
    {
        var counts = new double[rates.Length];
        var pending = Enumerable.Range(0, rates.Length).ToList();
        var (u, v) = (new double[rates.Length], new double[rates.Length]);
        for (ulong attempt = 0; pending.Count > 0; attempt++)
        {
            Uniform(attempt, 0, u);
            Uniform(attempt, 2, v);
            var rest = new List<int>();
            foreach (var i in pending)
            {
                if (Attempt(rates[i], u[i], v[i]) is { } count)
                {
                    counts[i] = count;
                }
                else
                {
                    rest.Add(i);
                }
            }

            pending = rest;
        }

        return [.. counts.Select(c => (float)c)];
    }

    /// <summary>Uniform numbers in [0, 1) of 48 bits, each made of two of 24.</summary>
    private void Uniform(ulong attempt, int code, double[] numbers)
    {
        Array.Fill(_codes, code);
        Philox.Uniform(seed, attempt, site, rows, _codes, _high);
        Array.Fill(_codes, code + 1);
        Philox.Uniform(seed, attempt, site, rows, _codes, _low);
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = _high[i] + (_low[i] / 16777216.0);
        }
    }

    /// <summary>The count that an attempt comes to; null if it is rejected.</summary>
    private static double? Attempt(double rate, double u, double v) =>
        !double.IsFinite(rate) || rate < 0 ? double.NaN
        : rate < InversionBelow ? Invert(rate, u)
        : TransformedRejection(rate, u, v);

    /// <summary>The count at which the distribution function passes u.</summary>
    private static double Invert(double rate, double u)
    {
        var count = 0;
        var p = Math.Exp(-rate);
        // The bound is far beyond any 48-bit number's count; rounding of the sum could otherwise leave a rest.
        while (u >= p && count < 200)
        {
            u -= p;
            count++;
            p *= rate / count;
        }

        return count;
    }

    /// <summary>One attempt of PTRS; null if it is rejected. The constants are those of the paper.</summary>
    private static double? TransformedRejection(double rate, double u, double v)
    {
        var b = 0.931 + (2.53 * Math.Sqrt(rate));
        var a = -0.059 + (0.02483 * b);
        u -= 0.5;
        var distance = 0.5 - Math.Abs(u);
        var count = Math.Floor((((2 * a / distance) + b) * u) + rate + 0.43);
        if (distance >= 0.07 && v <= 0.9277 - (3.6224 / (b - 2)))
        {
            return count;
        }

        if (count < 0 || (distance < 0.013 && v > distance))
        {
            return null;
        }

        var logRatio = Math.Log(v * (1.1239 + (1.1328 / (b - 3.4))) / ((a / (distance * distance)) + b));
        return logRatio <= (count * Math.Log(rate)) - rate - LogFactorial(count) ? count : null;
    }

    /// <summary>log n!: a product while it is exact, then Stirling's series.</summary>
    private static double LogFactorial(double n)
    {
        if (n <= 20)
        {
            var product = 1.0;
            for (var i = 2; i <= n; i++)
            {
                product *= i;
            }

            return Math.Log(product);
        }

        return ((n + 0.5) * Math.Log(n)) - n + (0.5 * Math.Log(2 * Math.PI)) + ((1 - (1 / (30 * n * n))) / (12 * n));
    }
}
