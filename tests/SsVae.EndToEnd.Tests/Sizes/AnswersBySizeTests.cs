using System.Collections.Concurrent;
using Xunit.Abstractions;
using Scaled = SsVae.Oracle.Scaled;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>Every answer at every size, against scaled float64 sums over the same float32 log-densities.</summary>
public sealed class AnswersBySizeTests(ITestOutputHelper output)
{
    /// <summary>The sizes; one case of each is for all tests, since what is right takes longer than what is asked.</summary>
    private static readonly Dictionary<string, Func<ISized>> Sizes = new(StringComparer.Ordinal)
    {
        ["10 steps"] = () => new WalkCase([10], repeats: 200),
        ["200 steps"] = () => new WalkCase([200], repeats: 200),
        ["1,000 steps"] = () => new WalkCase([1_000], repeats: 20),
        ["100,000 steps"] = () => new WalkCase([100_000]),
        ["sequences of 0 to 1,000 steps"] = () => new WalkCase([1_000, 0, 1, 317, 2, 0, 640], repeats: 20),
        ["1,000 steps of an order of two"] = () => new ReachCase(1_000),
        ["10,000 steps of an order of two"] = () => new ReachCase(10_000),
        ["1,000 steps of two chains"] = () => new CoupledCase(1_000),
        ["1,000 steps, also of the guide"] = () => new FollowedCase(1_000),
        ["100,000 steps, also of the guide"] = () => new FollowedCase(100_000),
        ["784 numbers a row"] = () => new WideCase(300, 784),
        ["784 numbers a step, 1,000 steps"] = () => new WalkCase([1_000], 784, apart: 0.06),
        ["784 pixels a step, 1,000 steps"] = () => new ScreenCase([1_000], 784),
        ["100,000 rows inside one"] = () => new DocumentCase(100_000),
        ["saturated logits, 1,000 steps"] = () => new WalkCase([1_000], apart: 9, stay: 100),
        ["saturated means, 1,000 steps"] = () => new WalkCase([1_000], apart: 100),
        ["1,000 steps, 8 threads"] = () => new ThreadedCase(() => new WalkCase([1_000], repeats: 10)),
        ["784 numbers a row, 8 threads"] = () => new ThreadedCase(() => new WideCase(300, 784)),
        ["10,000 rows inside one, 8 threads"] = () => new ThreadedCase(() => new DocumentCase(10_000)),
    };

    private static readonly ConcurrentDictionary<string, Lazy<ISized>> Cases = new(StringComparer.Ordinal);

    public static TheoryData<string, Answer> Cells
    {
        get
        {
            var cells = new TheoryData<string, Answer>();
            foreach (var size in Sizes.Keys)
            {
                foreach (var answer in Enum.GetValues<Answer>())
                {
                    cells.Add(size, answer);
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void An_answer_is_that_of_float64(string size, Answer answer) => Of(size).Check(answer);

    /// <summary>What float32 log-densities cost: not the sums', but the terms' own rounding.</summary>
    [Theory]
    [InlineData("1,000 steps")]
    [InlineData("100,000 steps")]
    [InlineData("784 numbers a step, 1,000 steps")]
    [InlineData("784 pixels a step, 1,000 steps")]
    public void Float32_log_densities_are_near_those_of_float64(string size)
    {
        var hidden = (HiddenCase)Of(size);
        var (exact, over64) = (hidden.Exact, hidden.Over64());
        var (here, there) = (exact.Sum(e => e.LogEvidence), over64.Sum(e => e.LogEvidence));
        var relative = Math.Abs((here - there) / there);
        var posterior = Posteriors(exact).Zip(Posteriors(over64)).Max(p => Math.Abs(p.First - p.Second));
        output.WriteLine(FormattableString.Invariant($"Log-densities of {size} differ by {hidden.Distance():E1} at most,"));
        output.WriteLine(FormattableString.Invariant($"the loss by {relative:E1} of itself, posteriors by {posterior:E1}."));
        Assert.InRange(relative, 0, 1e-6);
        Assert.InRange(posterior, 0, 1e-3);

        static IEnumerable<double> Posteriors(Scaled.Answers[] chains) => chains.SelectMany(c => c.States).SelectMany(p => p);
    }

    private static ISized Of(string size) => Cases.GetOrAdd(size, s => new(Sizes[s])).Value;
}
