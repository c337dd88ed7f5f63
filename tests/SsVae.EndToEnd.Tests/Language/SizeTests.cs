using SsVae.Modelling;

namespace SsVae.EndToEnd.Tests.Language;

/// <summary>A decoder whose parts are of sizes that only the constructor knows.</summary>
[Model]
internal sealed partial class Parts(int pixels, int styles, int inputs)
{
    [Network] Linear Decoder => new(pixels);
    [Network] Linear Encoder => new(2 * styles);
#pragma warning disable SSV037 // Data has a width, read or not.
    [Input, Plate("data")] Tensor Age => Tensor.Of(inputs);
#pragma warning restore SSV037

    [Sample, Plate("data")] Normal Z() => Normal.Standard(styles);

    [Sample, Plate("data"), Observed]
    Normal X(Tensor z)
    {
        var (loc, rest) = Decoder.Apply(z).Split(1, pixels - 1);
        return new(loc, 0.5 + Functions.Exp(Functions.Sum(rest)));
    }

    [Guide]
    Normal Z(Tensor x)
    {
        var (loc, scale) = Encoder.Apply(x).Split(styles, styles);
        return new(loc, Functions.Exp(scale));
    }
}

/// <summary>Sizes are checked when a model is made, in the words that the compiler has for constants.</summary>
public sealed class SizeTests
{
    [Fact]
    public void Sizes_that_are_positive_make_a_model() => Assert.Equal(1, new Parts(2, 1, 1).Schema.Columns.Single(c => c.Name == "x").Width);

    [Theory]
    [InlineData(0, 2, 1, "pixels", "0")]
    [InlineData(1, 2, 1, "pixels - 1", "0")]
    [InlineData(-3, 2, 1, "pixels", "-3")]
    [InlineData(2, 0, 1, "styles", "0")]
    [InlineData(2, 2, -1, "inputs", "-1")]
    public void Others_do_not(int pixels, int styles, int inputs, string size, string value)
    {
        var message = Assert.Throws<ArgumentException>(() => new Parts(pixels, styles, inputs)).Message;
        Assert.Equal($"A size is at least 1, but this one is '{size}' ({size} is {value})", message);
    }

    [Theory]
    [InlineData(-1, "-1")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void Nor_do_weights_that_are_none(float weight, string value)
    {
        var message = Assert.Throws<ArgumentException>(() => new Models.SemiSupervisedVae(auxiliary: weight)).Message;
        Assert.Equal($"The weight of [Auxiliary] is a number of at least 0, or nameof of a constructor parameter that is, but this one is 'auxiliary' (auxiliary is {value})", message);
    }

    [Fact]
    public void Nor_does_a_row_with_too_many_cases()
    {
        Assert.Equal(1000, new Models.HiddenMarkovModel(states: 1000, symbols: 2).Parameters["Start"].Length);
        var message = Assert.Throws<ArgumentException>(() => new Models.HiddenMarkovModel(states: 1001, symbols: 2)).Message;
        Assert.Equal(
            "'HiddenMarkovModel' needs every joint value of State × State one step before = 1,001 × 1,001 at once: 1,002,001 cases per row, more than 1,000,000; "
            + "let fewer sites be read together, or raise the build property SsVaeMaxCases", message);
    }
}
