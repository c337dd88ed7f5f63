namespace SsVae.Execution;

/// <summary>
/// Running sums of importance weights, in logarithms and float64, for each of some independent parts of the data.
/// </summary>
internal sealed class ImportanceWeights
{
    private double[] _logSum = [];
    private double[] _logSquares = [];
    private double[] _shares = [];
    private int _samples;

    public int Parts { get; private set; }

    /// <summary>
    /// Per part the last weight's share of all so far, w_s / Σ w: the step of a running mean with these weights, and
    /// the probability with which the last draw takes the place of the one kept so far if one is kept in proportion
    /// to its weight.
    /// </summary>
    public ReadOnlySpan<double> Shares => _shares.AsSpan(0, Parts);

    /// <summary>Starts anew, for so many parts.</summary>
    public void Begin(int parts)
    {
        (Parts, _samples) = (parts, 0);
        Memory.Kept(ref _logSum, parts).Fill(double.NegativeInfinity);
        Memory.Kept(ref _logSquares, parts).Fill(double.NegativeInfinity);
        Memory.Kept(ref _shares, parts).Clear();
    }

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

    /// <summary>
    /// The log of the mean weight, summed over the parts, and by the delta method its variance; the least effective
    /// sample size.
    /// </summary>
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
