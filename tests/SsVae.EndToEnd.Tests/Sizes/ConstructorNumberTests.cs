namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>Numbers that a constant would be refused for are refused by the constructor, in the compiler's words.</summary>
public sealed class ConstructorNumberTests
{
    [Theory]
    [InlineData(0f, "0")]
    [InlineData(-1f, "-1")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void Scales(float scale, string text)
    {
        Refused(() => new Given(scale: scale), $"The scale of this Normal is 'scale', and has to be positive (scale is {text})");
        Refused(() => new RealAutoencoder(4, scale: scale), $"The scale of this Normal is 'scale', and has to be positive (scale is {text})");
    }

    [Theory]
    [InlineData(-1f, "-1")]
    [InlineData(float.NaN, "NaN")]
    public void Rates(float rate, string text) => Refused(() => new Given(rate: rate), $"The rate of this Poisson is 'rate', and has to be 0 or more (rate is {text})");

    [Theory]
    [InlineData(-0.5f, "-0.5")]
    [InlineData(1.5f, "1.5")]
    [InlineData(float.NaN, "NaN")]
    public void Probabilities(float probability, string text)
    {
        Refused(() => new Given(probability: probability), $"The probability of this Bernoulli is 'probability', and has to be in [0, 1] (probability is {text})");
        Refused(() => new GivenElsewhere(first: probability), $"The probability of this Categorical is 'first', and has to be in [0, 1] (first is {text})");
    }

    [Fact]
    public void Numbers_anywhere()
    {
        Refused(() => new GivenElsewhere(location: double.NaN), "The location of this Normal is 'location', and has to be finite (location is NaN)");
        Refused(() => new GivenElsewhere(logit: float.NegativeInfinity), "The logit of this Bernoulli is 'logit', and has to be finite (logit is -Infinity)");
        Refused(() => new GivenElsewhere(logRate: 1e39), "The log-rate of this Poisson is 'logRate', and has to be finite (logRate is 1E+39)");
        // In float32 it is 0.
        Refused(() => new GivenElsewhere(narrow: 1e-50), "The scale of this Normal is 'narrow', and has to be positive (narrow is 1E-50)");
    }

    [Fact]
    public void Those_that_are_allowed_make_a_model()
    {
        Assert.True(double.IsFinite(new Given(1e-20f, 0, 1).Loss(new float[2], new float[1], new float[] { 1 }, new PhiloxNoise(0)).Loss));
        Assert.True(double.IsFinite(new GivenElsewhere(-1e6, 1, -50, -50, 1e-3).Loss([0], [1], [0], [0], new PhiloxNoise(0)).Loss));
    }

    private static void Refused(Func<object> create, string message) => Assert.Equal(message, Assert.Throws<ArgumentException>(create).Message);
}
