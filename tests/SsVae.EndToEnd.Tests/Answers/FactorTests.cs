namespace SsVae.EndToEnd.Tests.Answers;

/// <summary>Draws of a continuous site: one factor, whose posterior is the normal of mean W·x / (s² + |W|²) and variance s² / (s² + |W|²).</summary>
public sealed class FactorTests
{
    public const int Rows = 6;
    private const int Size = 3;
    private const double Variance = 0.25;

    [Fact]
    public void Draws_are_the_guides_and_with_samples_those_of_the_posterior()
    {
        var (model, x) = Create();
        var (slope, variance) = Posterior(model);
        const int repeats = 3000;
        float[] repeated = [.. Enumerable.Repeat(x[..Size], repeats).SelectMany(v => v)];
        var mean = slope * Projection(model, x, 0);

        var guide = Moments(model.DrawPosterior(repeated, seed: 1).Numbers("Z"));
        Assert.Equal(0, guide.Mean, 4 * 0.9 / Math.Sqrt(repeats));
        Assert.Equal(0.9 * 0.9, guide.Variance, 0.1);

        var draws = model.DrawPosterior(repeated, samples: 60, seed: 1);
        var corrected = Moments(draws.Numbers("Z"));
        Assert.Equal(mean, corrected.Mean, 0.05);
        Assert.Equal(variance, corrected.Variance, 0.05);
        Assert.Equal(repeated, draws.Numbers("X"));
    }

    /// <summary>At the posterior, a predictive draw has variance s² + W² · variance of the factor.</summary>
    [Fact]
    public void Predictive_draws_are_of_the_observed_site_given_the_drawn_ones()
    {
        var (model, x) = Create();
        UsePosterior(model);
        var (slope, variance) = Posterior(model);
        const int repeats = 4000;
        float[] repeated = [.. Enumerable.Repeat(x[..Size], repeats).SelectMany(v => v)];
        var draws = model.DrawPredictive(repeated, seed: 2);
        var w = model.Parameters["Loadings.weight"].ToArray();
        for (var i = 0; i < Size; i++)
        {
            var column = Moments([.. Enumerable.Range(0, repeats).Select(r => draws.Numbers("X")[(r * Size) + i])]);
            var expected = Variance + (w[i] * w[i] * variance);
            Assert.Equal(w[i] * slope * Projection(model, x, 0), column.Mean, 4 * Math.Sqrt(expected / repeats));
            Assert.Equal(expected, column.Variance, 5 * expected * Math.Sqrt(2.0 / repeats));
        }
    }

    internal static (Factors Model, float[] X) Create()
    {
        var model = new Factors(Size, factors: 1, noise: (float)Math.Sqrt(Variance));
        model.Parameters.Initialize(5);
        // A guide that knows nothing of x, yet covers the posterior.
        model.Parameters["LogScale"][0] = MathF.Log(0.9f);
        return (model, NorthStar.Flagship.Uniform(Rows * Size, stream: 2));
    }

    internal static void UsePosterior(Factors model)
    {
        var (slope, variance) = Posterior(model);
        var w = model.Parameters["Loadings.weight"].ToArray();
        for (var i = 0; i < Size; i++)
        {
            model.Parameters["Encoder.weight"][i] = (float)(slope * w[i]);
        }

        model.Parameters["LogScale"][0] = (float)(0.5 * Math.Log(variance));
    }

    /// <summary>log N(x; 0, W Wᵀ + s²), by the lemmas on matrices of rank one.</summary>
    internal static double LogEvidence(Factors model, float[] x, int row)
    {
        var norm = Norm(model);
        var squares = x.AsSpan(row * Size, Size).ToArray().Sum(v => (double)v * v);
        var projection = Projection(model, x, row);
        return -0.5 * ((Size * Math.Log(2 * Math.PI * Variance)) + Math.Log(1 + (norm / Variance)) + (squares / Variance)
            - (projection * projection / (Variance * (Variance + norm))));
    }

    private static (double Slope, double Variance) Posterior(Factors model) => (1 / (Variance + Norm(model)), Variance / (Variance + Norm(model)));

    private static double Norm(Factors model) => model.Parameters["Loadings.weight"].ToArray().Sum(w => (double)w * w);

    private static double Projection(Factors model, float[] x, int row) =>
        model.Parameters["Loadings.weight"].ToArray().Select((w, i) => (double)w * x[(row * Size) + i]).Sum();

    private static (double Mean, double Variance) Moments(float[] numbers)
    {
        var mean = numbers.Average(v => (double)v);
        return (mean, numbers.Average(v => (v - mean) * (v - mean)));
    }
}
