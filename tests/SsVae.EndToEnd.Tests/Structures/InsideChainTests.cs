namespace SsVae.EndToEnd.Tests.Structures;

/// <summary>What stands inside the steps of a chain, plates and chains, against the sum over all paths.</summary>
public sealed class InsideChainTests
{
    private static readonly float[] T = [1, -0.5f, 0.3f, 0.8f];
    private static readonly int[] Observations = [1, 0, 0, 1, 0, 0];

    [Theory]
    [InlineData(1, 1, 0.9102032)]
    [InlineData(2, 1, 1.441985)]
    [InlineData(3, 2, 4.138502)]
    public void Rows_inside_the_steps_of_a_chain_count_in_their_step(int steps, int rows, double expected)
    {
        var model = new Readings();
        T.CopyTo(model.Parameters["T"]);
        int[] inside = [.. Enumerable.Repeat(rows, steps)];
        var observed = Observations[..(steps * rows)];
        Assert.Equal(expected, model.Loss([steps], inside, observed, new PhiloxNoise(0)).Loss, 1e-5);
        Assert.Equal(-expected, model.LogEvidence([steps], inside, observed).LogEvidence, 1e-5);

        var posterior = model.PosteriorY([steps], inside, observed);
        var exact = Posterior(steps, rows, observed);
        Assert.All(exact.Zip(posterior), p => Assert.Equal(p.First, p.Second, 1e-5));
        Assert.Equal(Best(steps, rows, observed), model.MostProbable(1, [steps], inside, observed).Labels("Y"));
    }

    [Fact]
    public void Their_gradient_is_that_of_differences()
    {
        var model = new Readings();
        T.CopyTo(model.Parameters["T"]);
        model.LossAndGradient([3], [2, 0, 3], Observations[..5], new PhiloxNoise(0));
        var gradient = model.Parameters.Gradient("T").ToArray();
        for (var i = 0; i < T.Length; i++)
        {
            const double H = 1e-4;
            var difference = (Exact(i, H) - Exact(i, -H)) / (2 * H);
            Assert.Equal(difference, gradient[i], 1e-4);
        }

        static double Exact(int entry, double by)
        {
            var t = T.Select((v, i) => v + (i == entry ? by : 0)).ToArray();
            return -Math.Log(Paths(t, [2, 0, 3], Observations[..5]).Sum(p => p.Weight));
        }
    }

    [Fact]
    public void A_guide_that_is_a_chain_has_their_evidence()
    {
        var model = new GuidedReadings();
        T.CopyTo(model.Parameters["T"]);
        var context = Enumerable.Range(0, 6).Select(i => MathF.Sin(i)).ToArray();
        var evidence = model.LogEvidence(iLengths: [3], kLengths: [2, 2, 2], context: context, o: Observations);
        Assert.Equal(-4.138502, evidence.LogEvidence, 1e-5);
    }

    [Fact]
    public void A_chain_inside_the_steps_of_a_chain_may_read_its_state()
    {
        var model = new Nested();
        foreach (var parameter in model.Parameters.Items)
        {
            model.Parameters[parameter.Name].ToArray().Select((_, i) => MathF.Sin((3 * i) + parameter.Name.Length)).ToArray().CopyTo(model.Parameters[parameter.Name]);
        }

        int[] outer = [3, 1];
        int[] inner = [2, 0, 3, 1];
        var observed = Observations;
        model.LossAndGradient(outer, inner, observed, new PhiloxNoise(0));
        var losses = model.RowLosses.ToArray();
        var brute = new NestedSums(name => model.Parameters[name].ToArray(), outer, inner, observed);
        Assert.All(brute.LogEvidence.Zip(losses), p => Assert.Equal(-p.First, p.Second, 1e-5));
        Assert.All(brute.OfY.Zip(model.PosteriorY(outer, inner, observed)), p => Assert.Equal(p.First, p.Second, 1e-5));
        Assert.All(brute.OfZ.Zip(model.PosteriorZ(outer, inner, observed)), p => Assert.Equal(p.First, p.Second, 1e-5));
        Assert.Equal(brute.LogEvidence.Sum(), model.LogEvidence(outer, inner, observed).LogEvidence, 1e-5);
        var best = model.MostProbable(outer.Length, outer, inner, observed);
        Assert.Equal(brute.Best.Y, best.Labels("Y"));
        Assert.Equal(brute.Best.Z, best.Labels("Z"));

        // Draws: the frequencies are the posterior's.
        const int Draws = 2000;
        var seen = new double[brute.OfZ.Length];
        for (var seed = 0UL; seed < Draws; seed++)
        {
            var z = model.DrawPosterior(outer.Length, outer, inner, observed, seed: seed).Labels("Z");
            for (var row = 0; row < z.Length; row++)
            {
                seen[(3 * row) + z[row]] += 1.0 / Draws;
            }
        }

        Assert.All(brute.OfZ.Zip(seen), p => Assert.Equal(p.First, p.Second, 4.5 * Math.Sqrt((p.First * (1 - p.First) / Draws) + 1e-6)));
    }

    private static double[] Posterior(int steps, int rows, int[] observed)
    {
        var paths = Paths([.. T.Select(t => (double)t)], [.. Enumerable.Repeat(rows, steps)], observed).ToList();
        var total = paths.Sum(p => p.Weight);
        return [.. Enumerable.Range(0, 2 * steps).Select(e => paths.Where(p => p.States[e / 2] == e % 2).Sum(p => p.Weight) / total)];
    }

    private static int[] Best(int steps, int rows, int[] observed) =>
        Paths([.. T.Select(t => (double)t)], [.. Enumerable.Repeat(rows, steps)], observed).MaxBy(p => p.Weight).States;

    private static IEnumerable<(int[] States, double Weight)> Paths(double[] t, int[] rows, int[] observed)
    {
        for (var path = 0; path < 1 << rows.Length; path++)
        {
            int[] states = [.. Enumerable.Range(0, rows.Length).Select(i => (path >> i) & 1)];
            var (weight, next) = (0.5, 0);
            for (var i = 0; i < rows.Length; i++)
            {
                weight *= i == 0 ? 1 : Softmax(t, states[i - 1], states[i]);
                for (var k = 0; k < rows[i]; k++)
                {
                    weight *= Softmax(t, states[i], observed[next++]);
                }
            }

            yield return (states, weight);
        }
    }

    private static double Softmax(double[] t, int row, int value) => Math.Exp(t[(2 * row) + value]) / (Math.Exp(t[2 * row]) + Math.Exp(t[(2 * row) + 1]));
}
