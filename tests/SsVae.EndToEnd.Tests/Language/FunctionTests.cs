using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace SsVae.EndToEnd.Tests.Language;

/// <summary>A line whose sign is not seen.</summary>
[Model]
internal sealed partial class Magnitudes(int size)
{
    [Input, Plate("data")] Tensor U => Tensor.Of(size);
    [Parameter] Tensor Slope => Tensor.Of(size);

    [Sample, Plate("data"), Observed] Normal X(Tensor u) => new(Abs(Slope * u), 1);
}

/// <summary>Growth, in units that show what a small one is.</summary>
[Model]
internal sealed partial class Growth(int size, float units)
{
    [Input, Plate("data")] Tensor U => Tensor.Of(size);
    [Parameter] Tensor Slope => Tensor.Of(size);

    [Sample, Plate("data"), Observed] Normal X(Tensor u) => new(units * Log1p(Slope * u), 1);
}

/// <summary>Functions of the language, each in a loss and a gradient that can be written down.</summary>
public sealed class FunctionTests
{
    private static readonly float[] Slope = [1.5f, -2];
    private static readonly float[] X = [2, 0.5f, -1, 0.25f, 3, 1];

    /// <summary>Positive and negative arguments, and 0, where the gradient is 0.</summary>
    [Fact]
    public void Abs_is_the_magnitude_and_its_gradient_the_sign()
    {
        var model = new Magnitudes(2);
        float[] u = [1, 1, -0.5f, 0, 0, -1e-30f];
        Slope.CopyTo(model.Parameters["Slope"]);
        var loss = model.LossAndGradient(u, X, new PhiloxNoise(0)).Loss;
        Matches(loss, model.Parameters.Gradient("Slope"), u, Math.Abs, a => Math.Sign(a));
    }

    [Fact]
    public void Log1p_keeps_what_a_sum_with_1_would_round_off()
    {
        const float units = 1e7f;
        var model = new Growth(2, units);
        float[] u = [1e-7f, 1e-7f, -1e-8f, 0, 3e-9f, -1e-30f];
        Slope.CopyTo(model.Parameters["Slope"]);
        var loss = model.LossAndGradient(u, X, new PhiloxNoise(0)).Loss;
        Matches(loss, model.Parameters.Gradient("Slope"), u, a => units * Log1P(a), a => units / (1 + a));
    }

    /// <summary>Near the end of the domain, and far from it.</summary>
    [Fact]
    public void Log1p_is_a_logarithm()
    {
        var model = new Growth(2, 1);
        float[] u = [-0.5f, 0.499f, 100, -3, 1e20f, -1e10f];
        Slope.CopyTo(model.Parameters["Slope"]);
        var loss = model.LossAndGradient(u, X, new PhiloxNoise(0)).Loss;
        Matches(loss, model.Parameters.Gradient("Slope"), u, Log1P, a => 1 / (1 + a));
    }

    /// <summary>log(1 + x), where the rounding of 1 + x is divided out (Kahan); double.LogP1 does not.</summary>
    private static double Log1P(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>Normal numbers around f(slope · u).</summary>
    private static void Matches(
        double loss, ReadOnlySpan<float> gradient, float[] u, Func<double, double> f, Func<double, double> slope)
    {
        var (expected, expectedGradient) = (0.0, new double[2]);
        for (var i = 0; i < u.Length; i++)
        {
            var argument = (double)Slope[i % 2] * u[i];
            var difference = X[i] - f(argument);
            expected += (0.5 * difference * difference) + (0.5 * Math.Log(2 * Math.PI));
            expectedGradient[i % 2] -= difference * slope(argument) * u[i];
        }

        Assert.Equal(expected, loss, 1e-6 * expected);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(expectedGradient[i], gradient[i], 1e-6 * (1 + Math.Abs(expectedGradient[i])));
        }
    }
}
