namespace SsVae.Execution;

/// <summary>Running sums of importance weights, in logarithms and float64, for each of some independent parts of the data.</summary>
internal sealed class ImportanceWeights
{
    private readonly double[] _logSum;
    private readonly double[] _logSquares;
    private readonly double[] _shares;
    private int _samples;

    public ImportanceWeights(int parts)
    {
        _logSum = new double[parts];
        _logSquares = new double[parts];
        _shares = new double[parts];
        Array.Fill(_logSum, double.NegativeInfinity);
        Array.Fill(_logSquares, double.NegativeInfinity);
    }

    public int Parts => _logSum.Length;

    /// <summary>
    /// Per part the last weight's share of all so far, w_s / Σ w: the step of a running mean with these weights, and the
    /// probability with which the last draw takes the place of the one kept so far if one is kept in proportion to its weight.
    /// </summary>
    public ReadOnlySpan<double> Shares => _shares;

    /// <summary>The logarithm of the sum of the weights of a part; −∞ where all are 0.</summary>
    public double LogSum(int part) => _logSum[part];

    /// <summary>Adds the weight of one more draw, of every part.</summary>
    public void Add(ReadOnlySpan<double> logWeights)
    {
        _samples++;
        for (var part = 0; part < logWeights.Length; part++)
        {
            var log = logWeights[part];
            _logSum[part] = LogAdd(_logSum[part], log);
            _logSquares[part] = LogAdd(_logSquares[part], 2 * log);
            _shares[part] = double.IsNegativeInfinity(log) ? 0 : Math.Exp(log - _logSum[part]);
        }
    }

    /// <summary>The log of the mean weight, summed over the parts, and by the delta method its variance; the least effective sample size.</summary>
    /// <param name="isExact">Whether every draw has the same weight, since nothing is drawn.</param>
    public (double LogEvidence, double Variance, double EffectiveSampleSize) Estimate(bool isExact)
    {
        var (logEvidence, variance, effective) = (0.0, 0.0, (double)_samples);
        for (var part = 0; part < Parts; part++)
        {
            logEvidence += _logSum[part] - Math.Log(_samples);
            if (!isExact)
            {
                var size = Math.Exp((2 * _logSum[part]) - _logSquares[part]);
                variance += Math.Max(0, (_samples / size) - 1) / (_samples - 1);
                effective = Math.Min(effective, size);
            }
        }

        return (logEvidence, variance, effective);
    }

    private static double LogAdd(double a, double b)
    {
        var (low, high) = a < b ? (a, b) : (b, a);
        // Of two −∞ the difference would be NaN.
        return double.IsNegativeInfinity(low) ? high : high + double.LogP1(Math.Exp(low - high));
    }
}
