namespace SsVae.Generators.Tests.Passes;

/// <summary>The numbers that values may take are found in as many steps as there are values.</summary>
public sealed class IntervalTests
{
    /// <summary>Sums that share their parts: written out, there are 2⁶⁰ terms.</summary>
    [Fact]
    public void A_sum_of_shared_sums_takes_no_longer_than_its_nodes()
    {
        var sums = string.Concat(Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"var a{i + 1} = a{i} + a{i};\n        ")));
        var source = TestModels.Pixels.Replace("X() => Bernoulli.FromLogits(Logits);", "X()\n    {\n        var a0 = Logits;\n        " + sums + "return Bernoulli.FromProbabilities(Sigmoid(a60));\n    }", StringComparison.Ordinal);
        Assert.Empty(Harness.Compile(source).Diagnostics);
    }
}
