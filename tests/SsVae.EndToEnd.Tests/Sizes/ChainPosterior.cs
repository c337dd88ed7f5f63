namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>The posterior of a hidden Markov model of any length, by the scaled recursions in float64.</summary>
internal sealed class ChainPosterior
{
    private readonly int _states;
    private readonly double[] _backward;

    /// <param name="start">log p of the first state.</param>
    /// <param name="transition">log p of a state given the one before, row by row.</param>
    /// <param name="emission">The log-density of each step's data in each state, [steps × states].</param>
    public ChainPosterior(double[] start, double[] transition, double[] emission)
    {
        _states = start.Length;
        Steps = emission.Length / _states;
        var forward = new double[emission.Length];
        for (var t = 0; t < Steps; t++)
        {
            var own = forward.AsSpan(t * _states, _states);
            for (var s = 0; s < _states; s++)
            {
                var before = t == 0 ? [] : forward.AsSpan((t - 1) * _states, _states);
                own[s] = t == 0 ? start[s] : LogSum(before, b => transition[(b * _states) + s]);
                own[s] += emission[(t * _states) + s];
            }

            Normalise(own);
        }

        // p(state | the one after, data up to it), [steps × states × states]: as draws from the last step back are.
        _backward = new double[Steps * _states * _states];
        for (var t = 0; t < Steps - 1; t++)
        {
            for (var after = 0; after < _states; after++)
            {
                var own = _backward.AsSpan(((t * _states) + after) * _states, _states);
                for (var s = 0; s < _states; s++)
                {
                    own[s] = forward[(t * _states) + s] + transition[(s * _states) + after];
                }

                Normalise(own);
                Exponentiate(own);
            }
        }

        Marginals = new double[emission.Length];
        var last = Marginals.AsSpan((Steps - 1) * _states);
        forward.AsSpan((Steps - 1) * _states).CopyTo(last);
        Exponentiate(last);
        for (var t = Steps - 2; t >= 0; t--)
        {
            for (var after = 0; after < _states; after++)
            {
                for (var s = 0; s < _states; s++)
                {
                    Marginals[(t * _states) + s] += Marginals[((t + 1) * _states) + after] * Backward(t, after, s);
                }
            }
        }
    }

    public int Steps { get; }

    /// <summary>p(state | data), [steps × states].</summary>
    public double[] Marginals { get; }

    /// <summary>The variance of the number of steps in a state, of a draw of all: steps depend on each other.</summary>
    public double VarianceOfCount(int state)
    {
        // Moments, on each value of the step, of the number of steps from there to the last less its mean.
        var (none, first, second) = (Marginals[^_states..], new double[_states], new double[_states]);
        for (var t = Steps - 1; ; t--)
        {
            for (var s = 0; s < _states; s++)
            {
                var own = (s == state ? 1 : 0) - Marginals[(t * _states) + state];
                second[s] += (2 * own * first[s]) + (own * own * none[s]);
                first[s] += own * none[s];
            }

            if (t == 0)
            {
                return second.Sum();
            }

            (none, first, second) = (Before(none, t - 1), Before(first, t - 1), Before(second, t - 1));
        }
    }

    private double Backward(int step, int after, int state) =>
        _backward[(((step * _states) + after) * _states) + state];

    private double[] Before(double[] moments, int step)
    {
        var before = new double[_states];
        for (var after = 0; after < _states; after++)
        {
            for (var s = 0; s < _states; s++)
            {
                before[s] += moments[after] * Backward(step, after, s);
            }
        }

        return before;
    }

    private static double LogSum(ReadOnlySpan<double> logarithms, Func<int, double> plus)
    {
        var all = new double[logarithms.Length];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = logarithms[i] + plus(i);
        }

        var maximum = all.Max();
        return double.IsNegativeInfinity(maximum) ? maximum : maximum + Math.Log(all.Sum(x => Math.Exp(x - maximum)));
    }

    private static void Normalise(Span<double> logarithms)
    {
        var total = LogSum(logarithms, _ => 0);
        foreach (ref var x in logarithms)
        {
            x -= total;
        }
    }

    private static void Exponentiate(Span<double> logarithms)
    {
        foreach (ref var x in logarithms)
        {
            x = Math.Exp(x);
        }
    }
}
