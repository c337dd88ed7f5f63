namespace SsVae.EndToEnd.Tests.Language;

/// <summary>
/// Positive numbers that are observed: their log-likelihood and gradient in closed form, their draws, and what data they
/// refuse.
/// </summary>
public sealed class ExponentialTests
{
    private static readonly float[] Exposure = [1, 0.25f, 2, 3, 0.5f, 12];
    private static readonly float[] X = [2, 0, 0.3f, 5, 1e-3f, 0.1f];
    private static readonly float[] Y = [0, 1, 7, 0.04f, 3, 1];
    private readonly Waits _model = new(2);

    [Fact]
    public void Loss_and_gradient_are_those_of_the_formula()
    {
        float[] rates = [1.5f, 3];
        float[] logRates = [-0.5f, 2];
        rates.CopyTo(_model.Parameters["Rates"]);
        logRates.CopyTo(_model.Parameters["LogRates"]);
        var loss = _model.LossAndGradient(Exposure, X, Y, new PhiloxNoise(0)).Loss;

        double expected = 0;
        var (dRates, dLogRates) = (new double[2], new double[2]);
        for (var i = 0; i < X.Length; i++)
        {
            double rate = rates[i % 2] * Exposure[i];
            expected -= Math.Log(rate) - (rate * X[i]);
            expected -= logRates[i % 2] - (Math.Exp(logRates[i % 2]) * Y[i]);
            dRates[i % 2] -= (1 / rates[i % 2]) - (Exposure[i] * X[i]);
            dLogRates[i % 2] -= 1 - (Math.Exp(logRates[i % 2]) * Y[i]);
        }

        Assert.Equal(expected, loss, 1e-5 * Math.Abs(expected));
        Near(dRates, _model.Parameters.Gradient("Rates").ToArray());
        Near(dLogRates, _model.Parameters.Gradient("LogRates").ToArray());
    }

    [Theory]
    [InlineData(-1e-6f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_number_that_no_draw_can_be_is_refused(float value)
    {
        float[] numbers = [.. X];
        numbers[3] = value;
        var message = Assert.Throws<DataException>(() => _model.Data(Exposure, numbers, Y)).Message;
        Assert.Contains("of 'x' in row 1, component 1, is not", message, StringComparison.Ordinal);
    }

    /// <summary>The mean within four standard errors, and the distribution function at quantiles.</summary>
    [Theory]
    [InlineData(1e-30f)]
    [InlineData(0.3f)]
    [InlineData(47)]
    [InlineData(1e30f)]
    public void Draws_have_the_distribution(float rate)
    {
        const int rows = 20000;
        var exposure = Enumerable.Repeat(rate, rows * 2).ToArray();
        var draws = _model.Generate(rows, exposure, seed: 5).Numbers("X");
        Assert.Equal(draws, _model.Generate(rows, exposure, seed: 5).Numbers("X"));
        Assert.All(draws, x => Assert.True(x > 0 && float.IsFinite(x)));
        Assert.Equal(1, draws.Average(x => (double)x * rate), 4 / Math.Sqrt(draws.Length));
        foreach (var share in new[] { 0.001, 0.1, 0.5, 0.9, 0.999 })
        {
            var quantile = -Math.Log(1 - share) / rate;
            var error = Math.Sqrt(share * (1 - share) / draws.Length);
            Assert.Equal(share, draws.Count(x => x < quantile) / (double)draws.Length, 4 * error);
        }
    }

    [Fact]
    public void A_draw_does_not_depend_on_the_other_rows()
    {
        float[] few = [47, 4, 1000, 0.3f];
        float[] many = [.. few, .. Enumerable.Repeat(300f, 40)];
        var all = _model.Generate(22, many, seed: 9).Numbers("X");
        Assert.Equal(_model.Generate(2, few, seed: 9).Numbers("X"), all[..4]);
    }

    [Fact]
    public void The_mean_is_one_by_the_rate()
    {
        var draws = _model.Reconstruct(Exposure, X, Y);
        Assert.Equal(Exposure.Select(e => 1 / e), draws.Means("X"));
        Assert.Equal(Enumerable.Repeat(1f, 6), draws.Means("Y"));
    }

    [Fact]
    public void A_distribution_without_a_positive_rate_is_told()
    {
        float[] exposure = [1, 1, 1, -1];
        var message = Assert.Throws<NonFiniteException>(() => _model.Generate(2, exposure)).Message;
        Assert.Contains("'X' has no distribution", message, StringComparison.Ordinal);
        Assert.Contains("its rate is -1, component 1", message, StringComparison.Ordinal);
        var loss = _model.Loss(exposure, [1, 1, 1, 1], [1, 1, 1, 1], new PhiloxNoise(0));
        Assert.Equal(NonFiniteCause.OutsideDomain, loss.NonFinite!.Cause);
        Assert.Equal(("X", 1), (loss.NonFinite.Site, loss.NonFinite.Row));
    }

    /// <summary>Rates at the ends of float32, at data of their size.</summary>
    [Theory]
    [InlineData(1e-30f)]
    [InlineData(1e30f)]
    public void Rates_of_extreme_sizes(float rate)
    {
        float[] x = [0.5f / rate, 2 / rate];
        _model.Parameters["LogRates"].Fill(MathF.Log(rate));
        var loss = _model.LossAndGradient([rate, rate], x, x, new PhiloxNoise(0)).Loss;
        var (log, exact) = (Math.Log(rate), Math.Exp(MathF.Log(rate)));
        Assert.Equal(-((2 * log) - 2.5 + (2.0 * MathF.Log(rate)) - (exact * x[0]) - (exact * x[1])), loss, 1e-3);
        Near([-0.5, 1], _model.Parameters.Gradient("Rates").ToArray());
        Near([(exact * x[0]) - 1, (exact * x[1]) - 1], _model.Parameters.Gradient("LogRates").ToArray());
    }

    [Fact]
    public void A_branch_has_the_rate_of_its_arm_in_either_form()
    {
        var model = new Kinds(1);
        model.Parameters["LogRate"][0] = -1.5f;
        double[] rates = [model.Parameters.Constrained("Rate")[0], Math.Exp(-1.5)];
        float[] x = [0.1f, 2, 40];
        int[] k = [-1, 1, -1];
        var expected = x.Select((v, row) => Math.Log(rates.Where((_, i) => k[row] < 0 || k[row] == i)
            .Sum(r => 0.5 * r * Math.Exp(-r * v)))).ToArray();
        Assert.Equal(expected.Sum(), model.LogEvidence(x, k).LogEvidence, 1e-4);
        Assert.Equal(-expected.Sum(), model.Loss(x, k, new PhiloxNoise(0)).Loss, 1e-4);
        var posterior = model.PosteriorK(x);
        for (var row = 0; row < x.Length; row++)
        {
            var joint = rates.Select(r => r * Math.Exp(-r * x[row])).ToArray();
            Assert.Equal(joint[0] / joint.Sum(), posterior[2 * row], 1e-5);
        }

        const int rows = 20000;
        var draws = model.Generate(rows, seed: 3, k: [.. Enumerable.Range(0, rows).Select(i => i % 2)]).Numbers("X");
        for (var i = 0; i < 2; i++)
        {
            var mean = draws.Where((_, row) => row % 2 == i).Average(v => v * rates[i]);
            Assert.Equal(1, mean, 4 / Math.Sqrt(rows / 2));
        }
    }

    [Fact]
    public void A_chain_has_the_likelihood_of_the_forward_algorithm()
    {
        double[] start = [0.2, 0.5, 0.3];
        double[][] transition = [[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.25, 0.25, 0.5]];
        double[] logRates = [-2, 0, 3];
        var model = new Shifts(3);
        Set(model.Parameters["Start"], start.Select(p => Math.Log(p)));
        Set(model.Parameters["Transition"], transition.SelectMany(r => r.Select(p => Math.Log(p))));
        Set(model.Parameters["LogRates"], logRates);
        int[] lengths = [5, 0, 1, 40];
        var x = model.Generate(lengths.Length, lengths, seed: 4).Numbers("X");
        var expected = 0.0;
        var at = 0;
        foreach (var length in lengths)
        {
            var likelihood = x.Skip(at).Take(length)
                .Select(v => logRates.Select(l => Math.Exp(l - (Math.Exp(l) * v))).ToArray()).ToArray();
            expected += Oracle.HiddenMarkov.logLikelihood(start, transition, likelihood);
            at += length;
        }

        Assert.Equal(46, x.Length);
        Assert.Equal(expected, model.LogEvidence(lengths, x).LogEvidence, 1e-3);
    }

    private static void Set(Span<float> parameter, IEnumerable<double> values) =>
        values.Select(v => (float)v).ToArray().CopyTo(parameter);

    private static void Near(double[] expected, float[] actual) => Assert.Equal(
        expected, actual.Select(a => (double)a), (a, b) => Math.Abs(a - b) <= 1e-4 * Math.Max(1, Math.Abs(a)));
}
