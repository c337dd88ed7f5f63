using System.Globalization;
using SsVae.Generators.Algebra;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Tests.Passes;

/// <summary>The numbers that values may take, found in as many steps as there are values.</summary>
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

    /// <summary>The ends of the numbers of a function; a round bracket is an open end.</summary>
    [Theory]
    [InlineData(nameof(Op.Abs), "[2, 3)", "[2, 3)")]
    [InlineData(nameof(Op.Abs), "[-3, -2)", "(2, 3]")]
    [InlineData(nameof(Op.Abs), "(-3, 2]", "[0, 3)")]
    [InlineData(nameof(Op.Abs), "(-3, 3]", "[0, 3]")]
    [InlineData(nameof(Op.Square), "(-3, -2]", "[4, 9)")]
    [InlineData(nameof(Op.Relu), "(-3, 2)", "[0, 2)")]
    [InlineData(nameof(Op.Log), "(0, 1]", "(-∞, 0]")]
    [InlineData(nameof(Op.Log1p), "(-1, 0]", "(-∞, 0]")]
    [InlineData(nameof(Op.Log1p), "[-2, 0]", "(-∞, ∞)")]
    [InlineData(nameof(Op.Sqrt), "[4, 9)", "[2, 3)")]
    public void A_function_has_the_numbers_of_its_argument(string function, string argument, string expected)
    {
        var rule = ElementwiseRules.Find(Enum.Parse<Op>(function))!;
        Assert.Equal(expected, Text(rule.Range(Parse(argument), Interval.All)));
    }

    [Theory]
    [InlineData(nameof(Op.Exp), "(0, ∞)")]
    [InlineData(nameof(Op.Sigmoid), "(0, 1)")]
    [InlineData(nameof(Op.Tanh), "(-1, 1)")]
    [InlineData(nameof(Op.Abs), "[0, ∞)")]
    [InlineData(nameof(Op.Square), "[0, ∞)")]
    public void A_bounded_function_has_its_bounds_whatever_is_known_of_the_argument(string function, string expected)
    {
        var interval = ElementwiseRules.Find(Enum.Parse<Op>(function))!.Range(Interval.Unseen, Interval.All);
        Assert.True(interval.IsSeen);
        Assert.Equal(expected, Text(interval));
    }

    private static Interval Parse(string text)
    {
        var ends = text[1..^1].Split(", ").Select(e => double.Parse(e, CultureInfo.InvariantCulture)).ToList();
        return new(ends[0], text[0] == '(', ends[1], text[^1] == ')');
    }

    private static string Text(Interval x)
    {
        var (open, close) = (x.IsLowOpen ? '(' : '[', x.IsHighOpen ? ')' : ']');
        var text = string.Create(CultureInfo.InvariantCulture, $"{open}{x.Low}, {x.High}{close}");
        return text.Replace("Infinity", "∞", StringComparison.Ordinal);
    }
}
