namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>A number that is refused as a constant is refused by the constructor, in the compiler's words.</summary>
public sealed class ConstructorNumberTests
{
    [Theory]
    [InlineData(0f, "0")]
    [InlineData(-1f, "-1")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void Scales(float scale, string text)
    {
        Refused(() => new Given(scale: scale), "scale", "Normal", "positive", "scale", text);
        Refused(() => new RealAutoencoder(4, scale: scale), "scale", "Normal", "positive", "scale", text);
    }

    [Theory]
    [InlineData(-1f, "-1")]
    [InlineData(float.NaN, "NaN")]
    public void Rates(float rate, string text) =>
        Refused(() => new Given(rate: rate), "rate", "Poisson", "0 or more", "rate", text);

    [Theory]
    [InlineData(-0.5f, "-0.5")]
    [InlineData(1.5f, "1.5")]
    [InlineData(float.NaN, "NaN")]
    public void Probabilities(float p, string text)
    {
        Refused(() => new Given(probability: p), "probability", "Bernoulli", "in [0, 1]", "probability", text);
        Refused(() => new GivenElsewhere(first: p), "probability", "Categorical", "in [0, 1]", "first", text);
    }

    [Fact]
    public void Numbers_anywhere()
    {
        Refused(() => new GivenElsewhere(location: double.NaN), "location", "Normal", "finite", "location", "NaN");
        Refused(() => new GivenElsewhere(logit: 1 / 0f), "logit", "Bernoulli", "finite", "logit", "Infinity");
        Refused(() => new GivenElsewhere(logRate: 1e39), "log-rate", "Poisson", "finite", "logRate", "1E+39");
        // In float32 it is 0.
        Refused(() => new GivenElsewhere(narrow: 1e-50), "scale", "Normal", "positive", "narrow", "1E-50");
    }

    [Fact]
    public void Those_that_are_allowed_make_a_model()
    {
        var noise = new PhiloxNoise(0);
        var loss = new Given(1e-20f, 0, 1).Loss(new float[2], new float[1], new float[] { 1 }, noise);
        Assert.True(double.IsFinite(loss.Loss));
        loss = new GivenElsewhere(-1e6, 1, -50, -50, 1e-3).Loss([0], [1], [0], [0], noise);
        Assert.True(double.IsFinite(loss.Loss));
    }

    private static void Refused(
        Func<object> create, string what, string family, string domain, string name, string value) =>
        Assert.Equal(
            $"The {what} of this {family} is '{name}', and has to be {domain} ({name} is {value})",
            Assert.Throws<ArgumentException>(create).Message);
}
