using SsVae.Modelling;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>One of so many probabilities, as only the constructor knows.</summary>
[Model]
internal sealed partial class OneOfSeveral(int kinds)
{
    [Parameter(Constraint = Constraint.Simplex)] Tensor Shares => Tensor.Of(kinds);

    [Sample, Plate("data"), Observed] Bernoulli X() => Bernoulli.FromProbabilities(Shares[0]);
}

/// <summary>One number of a simplex, by its log-odds against all others, however many there are.</summary>
public sealed class SaturatedSimplexTests
{
    [Theory]
    [InlineData(0, new[] { 0.5f, -0.25f })]
    [InlineData(1, new[] { 0.5f, -0.25f, 2 })]
    [InlineData(0, new[] { 100f, -100 })]
    [InlineData(1, new[] { 100f, -100 })]
    [InlineData(0, new[] { 40f, -40, 3, 0, -100 })]
    [InlineData(1, new[] { -100f, 40, 17, -17, 100 })]
    public void Its_loss_and_gradient_are_those_of_the_formula(float x, float[] raw)
    {
        var model = new OneOfSeveral(raw.Length);
        raw.CopyTo(model.Parameters["Shares"]);
        var loss = model.LossAndGradient([x], new PhiloxNoise(0)).Loss;

        double[] others = [.. raw.Skip(1).Select(r => Math.Exp(r - (double)raw.Skip(1).Max()))];
        var odds = raw[0] - (raw.Skip(1).Max() + Math.Log(others.Sum()));
        var expected = Math.Max(odds, 0) + Math.Log(1 + Math.Exp(-Math.Abs(odds))) - (x * odds);
        Assert.Equal(expected, loss, 1e-5 * Math.Max(1, expected));
        var slope = (1 / (1 + Math.Exp(-odds))) - x;
        double[] gradient = [slope, .. others.Select(o => -slope * o / others.Sum())];
        var actual = model.Parameters.Gradient("Shares").ToArray();
        Assert.All(gradient.Zip(actual), g => Assert.Equal(g.First, g.Second, 1e-5));
    }

    /// <summary>A single number is 1 whatever is trained.</summary>
    [Fact]
    public void The_only_one_is_certain()
    {
        var model = new OneOfSeveral(1);
        model.Parameters["Shares"][0] = 3;
        Assert.Equal(0, model.LossAndGradient([1], new PhiloxNoise(0)).Loss);
        Assert.Equal(0, model.Parameters.Gradient("Shares")[0]);
    }
}
