namespace SsVae.EndToEnd.Tests.Answers;

/// <summary>
/// A site of the guide, one of the model and a draw: x given the labels y and k is N(means[k] + shifts[y], 2), so the posterior of both is known.
/// </summary>
public sealed class SidesTests
{
    public const int Rows = 5;
    private const int Size = 2;
    private const int Draws = 20000;

    [Fact]
    public void Corrected_posteriors_tend_to_the_true_ones_where_the_guide_is_wrong()
    {
        var (model, x) = Create();
        var y = model.PosteriorY(x, samples: 3000, seed: 1);
        var k = model.PosteriorK(x, samples: 3000, seed: 1);
        for (var row = 0; row < Rows; row++)
        {
            var posterior = Posterior(model, x, row);
            Assert.All(Enumerable.Range(0, 2), v => Assert.Equal(posterior.Where(p => p.Y == v).Sum(p => p.P), y[(row * 2) + v], 0.02));
            Assert.All(Enumerable.Range(0, 3), v => Assert.Equal(posterior.Where(p => p.K == v).Sum(p => p.P), k[(row * 3) + v], 0.02));
        }

        var guide = model.PosteriorY(x);
        Assert.Contains(Enumerable.Range(0, y.Length), i => Math.Abs(guide[i] - y[i]) > 0.1);
        Assert.Equal(guide, model.PosteriorY(x, samples: 0));
    }

    [Fact]
    public void Corrected_draws_are_joint()
    {
        var (model, x) = Create();
        float[] repeated = [.. Enumerable.Repeat(x[..Size], Draws).SelectMany(v => v)];
        var draws = model.DrawPosterior(repeated, samples: 25, seed: 3);
        var (ys, ks, zs) = (draws.Labels("Y"), draws.Labels("K"), draws.Numbers("Z"));
        foreach (var (y, k, p) in Posterior(model, x, 0))
        {
            var rows = Enumerable.Range(0, Draws).Where(r => ys[r] == y && ks[r] == k).ToList();
            Assert.Equal(p, (double)rows.Count / Draws, 0.02);
            if (rows.Count > 500)
            {
                // z given all is the mean of means[k] and x − shifts[y], of variance ½.
                var mean = 0.5 * (model.Parameters["Means"][k * Size] + x[0] - model.Parameters["Shifts"][y * Size]);
                Assert.Equal(mean, rows.Average(r => zs[r * Size]), 0.15);
            }
        }
    }

    [Fact]
    public void A_draw_from_the_guide_draws_what_the_model_sums_given_the_rest()
    {
        var (model, x) = Create();
        float[] repeated = [.. Enumerable.Repeat(x[..Size], Draws).SelectMany(v => v)];
        var draws = model.DrawPosterior(repeated, seed: 4);
        var (ys, ks, zs) = (draws.Labels("Y"), draws.Labels("K"), draws.Numbers("Z"));
        var q = model.PosteriorY(x[..Size]);
        Exact.Frequency(q[1], ys.Count(y => y == 1), Draws, "y");
        for (var k = 0; k < 3; k++)
        {
            // Each row has a posterior of its own: the number of draws is a sum of Bernoulli variables.
            var p = Enumerable.Range(0, Draws).Select(r => GivenDraw(model, ys[r], zs.AsSpan(r * Size, Size))[k]).ToList();
            Assert.Equal(p.Sum(), ks.Count(v => v == k), 4 * Math.Sqrt(p.Sum(v => v * (1 - v))));
        }
    }

    [Fact]
    public void A_reconstruction_has_the_most_probable_value_of_what_the_model_sums()
    {
        var (model, x) = Create();
        int[] labels = [-1, 1, -1, 0, -1];
        var draws = model.Reconstruct(x, labels);
        var guide = model.ClassifyY(x);
        for (var row = 0; row < Rows; row++)
        {
            var y = labels[row] < 0 ? guide[row] : labels[row];
            Assert.Equal(y, draws.Labels("Y")[row]);
            var z = draws.Numbers("Z").AsSpan(row * Size, Size);
            Assert.Equal(0.5f * (x[row * Size] - model.Parameters["Shifts"][y * Size]), z[0], 1e-5f);
            var p = GivenDraw(model, y, z);
            Assert.Equal(Array.IndexOf(p, p.Max()), draws.Labels("K")[row]);
        }
    }

    /// <summary>The guide's variance is that of the posterior only nearly, but the same in every case: the most probable case is the exact one.</summary>
    [Fact]
    public void The_most_probable_values_are_joint_ones_at_the_means_of_the_guide()
    {
        var (model, x) = Create();
        var draws = model.MostProbable(x);
        for (var row = 0; row < Rows; row++)
        {
            var at = row;
            var best = Exact.Joint(2, 3).MaxBy(v => Enumerable.Range(0, Size).Sum(i =>
            {
                var z = 0.5 * (x[(at * Size) + i] - model.Parameters["Shifts"][(v[0] * Size) + i]);
                return Exact.LogNormal(z, model.Parameters["Means"][(v[1] * Size) + i], 1)
                    + Exact.LogNormal(x[(at * Size) + i], z + model.Parameters["Shifts"][(v[0] * Size) + i], 1);
            }) + Exact.LogSoftmax(model.Parameters["Mixing"], v[0], 3)[v[1]])!;
            Assert.Equal((best[0], best[1]), (draws.Labels("Y")[row], draws.Labels("K")[row]));
            Assert.Equal(0.5f * (x[row * Size] - model.Parameters["Shifts"][best[0] * Size]), draws.Numbers("Z")[row * Size], 1e-5f);
        }
    }

    internal static (Sides Model, float[] X) Create()
    {
        var model = new Sides(Size, classes: 2, clusters: 3);
        model.Parameters.Initialize(6);
        return (model, [.. NorthStar.Flagship.Uniform(Rows * Size, stream: 3).Select(u => (4 * u) - 2)]);
    }

    internal static double LogJoint(Sides model, float[] x, int row, int y, int k) =>
        Math.Log(0.5) + Exact.LogSoftmax(model.Parameters["Mixing"], y, 3)[k] + Enumerable.Range(0, Size).Sum(i => Exact.LogNormal(
            x[(row * Size) + i], model.Parameters["Means"][(k * Size) + i] + model.Parameters["Shifts"][(y * Size) + i], 2));

    private static List<(int Y, int K, double P)> Posterior(Sides model, float[] x, int row)
    {
        var joint = Exact.Joint(2, 3).Select(v => (Y: v[0], K: v[1], P: LogJoint(model, x, row, v[0], v[1]))).ToList();
        var total = Exact.LogSumExp(joint.Select(j => j.P));
        return [.. joint.Select(j => j with { P = Math.Exp(j.P - total) })];
    }

    /// <summary>p(k | y, z): x says nothing more.</summary>
    private static double[] GivenDraw(Sides model, int y, ReadOnlySpan<float> z)
    {
        var draw = z.ToArray();
        var logs = Enumerable.Range(0, 3).Select(k => Exact.LogSoftmax(model.Parameters["Mixing"], y, 3)[k]
            + draw.Select((v, i) => Exact.LogNormal(v, model.Parameters["Means"][(k * Size) + i], 1)).Sum()).ToList();
        var total = Exact.LogSumExp(logs);
        return [.. logs.Select(l => Math.Exp(l - total))];
    }
}
