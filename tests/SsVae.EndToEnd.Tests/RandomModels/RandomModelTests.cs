using System.Globalization;
using System.Text;
using SsVae.Oracle;

namespace SsVae.EndToEnd.Tests.RandomModels;

/// <summary>Random models compute what the oracle computes by brute force: losses, gradients, marginals.</summary>
public sealed class RandomModelTests(RandomModelFixture fixture) : IClassFixture<RandomModelFixture>
{
    /// <summary>How many smaller models are compiled in search of the smallest that disagrees.</summary>
    private static readonly int ShrinkingBudget = RandomModelFixture.Setting("SSVAE_RANDOM_SHRINKING", 150);

    public static TheoryData<int> Seeds => [.. RandomModelFixture.Seeds];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Compiled_model_agrees_with_the_oracle(int seed)
    {
        var found = fixture.Found(seed);
        if (found.Count > 0)
        {
            Assert.Fail(Report(seed, found));
        }
    }

    [Fact]
    public void Models_are_valid_CSharp_as_printed()
    {
        // Without the generator every class is complete: site methods are ordinary methods. Only what reads every constructor
        // parameter (else CS9113) is the generated half.
        Assert.DoesNotContain(
            ModelCompiler.Problems(RandomModelFixture.Seeds.Select(s => RandomModelFixture.Source(RandomModelFixture.Draw(s)))),
            problem => !problem.Contains("CS9113", StringComparison.Ordinal));
    }

    [Fact]
    public void Few_models_have_numbers_beyond_float32() => Assert.InRange(fixture.Beyond, 0, 3 + (RandomModelFixture.Seeds.Count() / 50));

    private static string Report(int seed, List<Disagreement> found)
    {
        var kind = found[0].Kind;
        var smallest = Shrink.minimise(
            candidate => RandomModelFixture.RunAlone(candidate).Exists(d => d.Kind == kind), ShrinkingBudget, RandomModelFixture.Draw(seed));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Seed {seed}:\n{Lines(found)}\n\nThe smallest that disagrees so, over these rows of the plates around:\n{Rows(smallest)}");
        text.Append(Lines(RandomModelFixture.RunAlone(smallest))).Append("\n\n").Append(RandomModelFixture.Source(smallest));
        foreach (var (name, values) in smallest.Instance.Data)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} = [{string.Join(", ", values.Select(v => v.ToString("G6", CultureInfo.InvariantCulture)))}]\n");
        }

        return text.ToString();
    }

    private static string Rows(Case drawn) => string.Concat(drawn.Rows.Select(plate =>
        string.Create(CultureInfo.InvariantCulture, $"{plate.Key}: [{string.Join(", ", plate.Value)}]\n")));

    private static string Lines(IEnumerable<Disagreement> found) => string.Join('\n', found.Take(6).Select(d => d.Text));
}
