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

    /// <summary>Normal numbers around f(slope · u).</summary>
    private static void Matches(double loss, ReadOnlySpan<float> gradient, float[] u, Func<double, double> f, Func<double, double> slope)
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
