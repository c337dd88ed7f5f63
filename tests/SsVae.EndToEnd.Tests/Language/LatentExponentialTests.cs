using SsVae.EndToEnd.Tests.Sizes;

namespace SsVae.EndToEnd.Tests.Language;

/// <summary>Positive numbers that are drawn by a guide: bounds draw by draw, in expectation, and what models answer of them.</summary>
public sealed class LatentExponentialTests
{
    private const double EulerGamma = 0.57721566490153286;
    private static readonly float[] X = [0.1f, 1, 5];

    /// <summary>
    /// By z = −log(u) / r with r = e^guess (λ + x): the bound is log λ + log u e^−guess + log z − log r − log u.
    /// </summary>
    [Theory]
    [InlineData(0.3f, -0.7f, 0.4f)]
    [InlineData(-69, -0.7f, 0.4f)]
    [InlineData(1, -69, 0.9f)]
    [InlineData(1, 69, 0.9f)]
    [InlineData(1, 0, 6e-8f)]
    public void The_bound_of_a_draw_and_its_gradient(float raw, float guess, float u)
    {
        var model = new Lifetimes(1);
        model.Parameters["Rate"][0] = raw;
        model.Parameters["Guess"][0] = guess;
        var noise = new GivenNoise(X.Length);
        noise.Set(0, [u, u, u]);
        var loss = model.LossAndGradient(X, noise);
        var rate = raw < -30 ? Math.Exp(raw) : Math.Log(1 + Math.Exp(raw));
        var slope = 1 / (1 + Math.Exp(-raw));
        var exponent = -Math.Log(u) * Math.Exp(-guess);
        Near(-X.Sum(x => Bound(x)), loss.Loss, "the loss");
        Near(-X.Sum(x => exponent - 2), model.Parameters.Gradient("Guess")[0], "the gradient of the guess");
        // Of λ z + x z, which does not depend on λ, each part does: they cancel to the precision of float32.
        var ofRate = -X.Sum(x => slope * ((1 / rate) - (2 / (rate + x))));
        Near(ofRate, model.Parameters.Gradient("Rate")[0], "the gradient of the rate", exponent);

        double Bound(double x)
        {
            var logR = guess + Math.Log(rate + x);
            return Math.Log(rate) - exponent + Math.Log(-Math.Log(u)) - (2 * logR) - Math.Log(u);
        }
    }

    /// <summary>E log z − x E z − KL, with E log z = −γ − log r and KL = log(r / λ) + λ / r − 1.</summary>
    [Fact]
    public void The_bound_is_the_expectation_with_the_divergence_in_closed_form()
    {
        var model = new Lifetimes(1);
        model.Parameters["Guess"][0] = -0.7f;
        double rate = model.Parameters.Constrained("Rate")[0];
        const double x = 2;
        var r = Math.Exp(-0.7f) * (rate + x);
        var expected = -EulerGamma - Math.Log(r) - (x / r) - (Math.Log(r / rate) + (rate / r) - 1);

        model.Loss(Enumerable.Repeat((float)x, 40000).ToArray(), new PhiloxNoise(3));
        var bounds = model.RowLosses.ToArray().Select(l => -(double)l).ToList();
        var mean = bounds.Average();
        var error = Math.Sqrt(bounds.Average(b => (b - mean) * (b - mean)) / bounds.Count);
        Assert.InRange(error, 1e-4, 0.02);
        Assert.Equal(expected, mean, 4 * error);
    }

    [Fact]
    public void The_evidence_is_that_of_the_closed_form_within_its_error()
    {
        var model = new Lifetimes(1);
        model.Parameters["Guess"][0] = -0.7f;
        double rate = model.Parameters.Constrained("Rate")[0];
        var expected = X.Sum(x => Math.Log(rate) - (2 * Math.Log(rate + x)));
        var estimate = model.LogEvidence(X, samples: 5000, seed: 2);
        Assert.InRange(estimate.StandardError, 1e-4, 0.05);
        Assert.Equal(expected, estimate.LogEvidence, 4 * estimate.StandardError);
    }

    /// <summary>Resampled draws have the mean of the posterior, 2 / (λ + x); the guide's own have 1 / r.</summary>
    [Fact]
    public void Draws_are_those_of_the_posterior_and_of_the_guide()
    {
        const int rows = 10000;
        var model = new Lifetimes(1);
        model.Parameters["Guess"][0] = -0.7f;
        var (rate, x) = (model.Parameters.Constrained("Rate")[0], Enumerable.Repeat(1f, rows).ToArray());
        var posterior = model.DrawPosterior(x, samples: 100, seed: 1).Numbers("Z");
        Assert.All(posterior, z => Assert.True(z > 0));
        Assert.Equal(2 / (rate + 1), posterior.Average(), 0.05);
        Assert.Equal(1 - (3 * Math.Exp(-2)), posterior.Count(z => z < 2 / (rate + 1)) / (double)rows, 0.03);
        var guided = model.DrawPosterior(x, seed: 1).Numbers("Z");
        Assert.Equal(Math.Exp(0.7) / (rate + 1), guided.Average(), 0.05);
    }

    /// <summary>Where draws are not wanted, a latent number is the guide's mean.</summary>
    [Fact]
    public void The_mean_of_the_guide_is_taken_for_the_number()
    {
        var model = new Lifetimes(2);
        model.Parameters["Guess"][1] = 3;
        var rates = model.Parameters.Constrained("Rate").ToArray();
        float[] x = [0.1f, 1, 5, 20];
        var means = x.Select((v, i) => Math.Exp(i % 2 == 0 ? 0 : -3) / (rates[i % 2] + v)).ToList();
        var z = model.Reconstruct(x).Numbers("Z");
        Assert.All(means.Zip(z), p => Assert.Equal(p.First, p.Second, 1e-5 * p.First));
    }

    [Fact]
    public void Branches_of_the_model_and_of_the_guide_have_their_own_rates()
    {
        var model = new Machines();
        model.Parameters["LogRate"][0] = 1.5f;
        model.Parameters["Choice"][0] = 0.5f;
        double rate = model.Parameters.Constrained("Rate")[0];
        double[] prior = [rate, Math.Exp(1.5)];
        double[] q = [1 / (1 + Math.Exp(-0.5)), 1 / (1 + Math.Exp(0.5))];
        float[][] u = [[0.4f, 0.1f, 0.8f], [0.7f, 0.2f, 0.05f]];
        var noise = new GivenNoise(X.Length);
        noise.Set(1, [.. u.SelectMany(v => v)]);
        var expected = 0.0;
        for (var row = 0; row < X.Length; row++)
        {
            double x = X[row];
            for (var k = 0; k < 2; k++)
            {
                var r = k == 0 ? 1 + x : rate + x;
                var z = -Math.Log(u[k][row]) / r;
                expected += q[k] * (Math.Log(0.5 / q[k]) + Math.Log(prior[k]) - (prior[k] * z)
                    + Math.Log(z + 1) - ((z + 1) * x) - Math.Log(r) - Math.Log(u[k][row]));
            }
        }

        Assert.Equal(-expected, model.Loss(X, noise).Loss, 1e-4);
        var most = model.MostProbable(X);
        for (var row = 0; row < X.Length; row++)
        {
            var r = most.Labels("K")[row] == 0 ? 1 + X[row] : rate + X[row];
            Assert.Equal(1 / r, most.Numbers("Z")[row], 1e-5);
        }
    }

    [Fact]
    public void What_is_missing_is_drawn_or_adds_nothing()
    {
        const float no = float.NaN;
        var model = new Told();
        float[] logRates = [0.5f, -1];
        logRates.CopyTo(model.Parameters["LogRate"]);
        var noise = new GivenNoise(2);
        noise.Set(0, [0.25f, 0.5f]);
        // In the first row all is there but one of v; in the second z is drawn.
        float[] v = [no, 3, 0.25f, 0];
        float[] x = [1.5f, 0.75f];
        float[] z = [0.5f, no];
        float[] w = [1, 2, no, no];
        var loss = model.Loss(v, x, z, w, noise);
        var drawn = Math.Log(2) / 1.75;
        var expected = -0.5 + Math.Log(1.5) - (1.5 * 1.5) + OfRate(0, 1) + OfRate(1, 2) + OfRate(1, 3)
            - drawn + Math.Log(1 + drawn) - ((1 + drawn) * 0.75) - Math.Log(1.75) - Math.Log(0.5)
            + OfRate(0, 0.25) + OfRate(1, 0);
        Assert.Equal(-expected, loss.Loss, 1e-5);
        var filled = model.Reconstruct(v, x, z, w);
        Assert.Equal([0.5f, (float)(1 / 1.75)], filled.Numbers("Z"));
        Assert.Equal([1, 2, MathF.Exp(-0.5f), MathF.E], filled.Numbers("W"), (a, b) => MathF.Abs(a - b) < 1e-5);

        double OfRate(int component, double x) => logRates[component] - (Math.Exp(logRates[component]) * x);
    }

    /// <summary>784 numbers a row, at ordinary rates and at the ends of float32, and the same by eight threads at once.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(-69)]
    [InlineData(69)]
    public void Wide_rows_and_eight_threads(float logSize)
    {
        const int width = 784;
        const int rows = 60;
        var size = Math.Exp(logSize);
        var observed = new Kinds(width);
        // Softplus is the constraint: what is nearly 0 is e to the raw number.
        observed.Parameters["Rate"].Fill(logSize > 0 ? (float)size : logSize);
        observed.Parameters["LogRate"].Fill(logSize + 0.05f);
        double[] rates = [observed.Parameters.Constrained("Rate")[0], Math.Exp(logSize + 0.05f)];
        var x = observed.Generate(rows, seed: 1).Numbers("X");
        var expected = 0.0;
        for (var row = 0; row < rows; row++)
        {
            var sum = x.Skip(row * width).Take(width).Sum(v => (double)v);
            var logs = rates.Select(r => Math.Log(0.5) + (width * Math.Log(r)) - (r * sum)).ToList();
            expected += Answers.Exact.LogSumExp(logs);
        }

        Near(expected, observed.LogEvidence(x).LogEvidence, "the evidence");

        var latent = new Lifetimes(width);
        latent.Parameters["Rate"].Fill(logSize > 0 ? (float)size : logSize);
        latent.Parameters["Guess"].Fill(-0.1f);
        var posterior = latent.DrawPosterior(x, samples: 3, seed: 2).Numbers("Z");
        var (evidence, reconstructed) = (latent.LogEvidence(x, samples: 3, seed: 4), latent.Reconstruct(x));
        Assert.All(posterior, z => Assert.True(z > 0 && float.IsFinite(z)));
        Assert.True(double.IsFinite(evidence.LogEvidence));
        ThreadTests.InThreads(8, _ =>
        {
            Assert.Equal(posterior, latent.DrawPosterior(x, samples: 3, seed: 2).Numbers("Z"));
            Assert.Equal(evidence, latent.LogEvidence(x, samples: 3, seed: 4));
            Assert.Equal(reconstructed.Numbers("Z"), latent.Reconstruct(x).Numbers("Z"));
        });
    }

    private static void Near(double expected, double actual, string what, double size = 1) => Assert.True(
        Math.Abs(actual - expected) <= 1e-4 * Math.Max(size, Math.Max(1, Math.Abs(expected))),
        FormattableString.Invariant($"{what}: {actual} instead of {expected}"));
}
