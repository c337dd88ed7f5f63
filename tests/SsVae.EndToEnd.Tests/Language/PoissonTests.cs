using SsVae.Modelling;

namespace SsVae.EndToEnd.Tests.Language;

/// <summary>Counts whose rates are a parameter times a covariate.</summary>
[Model]
internal sealed partial class Counts(int size)
{
    [Input, Plate("data")] Tensor Exposure => Tensor.Of(size);
    [Parameter(Initial = 1)] Tensor Rates => Tensor.Of(size);
    [Parameter] Tensor LogRates => Tensor.Of(size);

    [Sample, Plate("data"), Observed] Poisson X(Tensor exposure) => Poisson.FromRate(Rates * exposure);
    [Sample, Plate("data"), Observed] Poisson Y() => Poisson.FromLogRate(LogRates);
}

/// <summary>Counts: their log-likelihood and gradient in closed form, their draws, and what data they refuse.</summary>
public sealed class PoissonTests
{
    private static readonly float[] Exposure = [1, 0, 2, 3, 0.5f, 12];
    private static readonly float[] X = [2, 0, 3, 5, 0, 40];
    private static readonly float[] Y = [0, 1, 7, 100, 3, 1];
    private readonly Counts _model = new(2);

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
            // The second component of the first row has rate 0 and count 0: it adds nothing.
            double rate = rates[i % 2] * Exposure[i];
            expected -= (X[i] == 0 ? 0 : X[i] * Math.Log(rate)) - rate - LogFactorial((int)X[i]);
            expected -= (Y[i] * logRates[i % 2]) - Math.Exp(logRates[i % 2]) - LogFactorial((int)Y[i]);
            dRates[i % 2] -= (X[i] / rates[i % 2]) - Exposure[i];
            dLogRates[i % 2] -= Y[i] - Math.Exp(logRates[i % 2]);
        }

        Assert.Equal(expected, loss, 1e-5 * expected);
        Near(dRates, _model.Parameters.Gradient("Rates").ToArray());
        Near(dLogRates, _model.Parameters.Gradient("LogRates").ToArray());
    }

    [Theory]
    [InlineData(1.5f, "1.5")]
    [InlineData(-1, "-1")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void A_number_that_is_no_count_is_refused(float value, string text)
    {
        float[] counts = [.. X];
        counts[3] = value;
        var message = Assert.Throws<DataException>(() => _model.Data(Exposure, counts, Y)).Message;
        Assert.Equal($"Value {text} of 'x' in row 1, component 1, is not a whole number of at least 0.", message);
    }

    /// <summary>Rates that are drawn by inversion and by rejection, and 0; the frequencies of all counts by a χ² test.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.3f)]
    [InlineData(4)]
    [InlineData(9.99f)]
    [InlineData(10)]
    [InlineData(47)]
    [InlineData(1000)]
    public void Draws_have_the_distribution(float rate)
    {
        const int rows = 20000;
        var exposure = Enumerable.Repeat(rate, rows * 2).ToArray();
        var draws = _model.Generate(rows, exposure, seed: 5).Numbers("X");
        Assert.Equal(draws, _model.Generate(rows, exposure, seed: 5).Numbers("X"));
        Assert.All(draws, x => Assert.True(x >= 0 && float.IsInteger(x)));

        // Neighbouring counts are put together until 20 draws are expected.
        var observed = draws.GroupBy(x => (int)x).ToDictionary(g => g.Key, g => g.Count());
        var (bins, squares, expected, seen) = (0, 0.0, 0.0, 0);
        for (var count = 0; count <= rate + (12 * Math.Sqrt(rate)) + 10; count++)
        {
            expected += draws.Length * Math.Exp(rate == 0 ? (count == 0 ? 0 : double.NegativeInfinity) : (count * Math.Log(rate)) - rate - LogFactorial(count));
            seen += observed.GetValueOrDefault(count);
            if (expected >= 20)
            {
                (bins, squares, expected, seen) = (bins + 1, squares + (Math.Pow(seen - expected, 2) / expected), 0, 0);
            }
        }

        Assert.Equal(draws.Length, observed.Values.Sum());
        Assert.InRange(squares, 0, bins + (4 * Math.Sqrt(2 * bins)));
    }

    [Fact]
    public void A_draw_does_not_depend_on_the_other_rows()
    {
        float[] few = [47, 4, 1000, 0.3f];
        float[] many = [.. few, .. Enumerable.Repeat(300f, 40)];
        Assert.Equal(_model.Generate(2, few, seed: 9).Numbers("X"), _model.Generate(22, many, seed: 9).Numbers("X")[..4]);
    }

    [Fact]
    public void The_mean_is_the_rate()
    {
        var draws = _model.Reconstruct(Exposure, X, Y);
        Assert.Equal(Exposure, draws.Means("X"));
        Assert.Equal(Enumerable.Repeat(1f, 6), draws.Means("Y"));
    }

    private static void Near(double[] expected, float[] actual) =>
        Assert.Equal(expected, actual.Select(a => (double)a), (a, b) => Math.Abs(a - b) <= 1e-4 * Math.Max(1, Math.Abs(a)));

    private static double LogFactorial(int n) => Enumerable.Range(1, n).Sum(i => Math.Log(i));
}
