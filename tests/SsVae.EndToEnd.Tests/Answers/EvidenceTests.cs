namespace SsVae.EndToEnd.Tests.Answers;

/// <summary>log p(observed) against closed forms: exact where everything latent is summed, otherwise within its standard error.</summary>
public sealed class EvidenceTests
{
    [Fact]
    public void A_mixture_has_the_evidence_of_its_formula()
    {
        var model = new Blobs(size: 2, clusters: 3);
        model.Parameters.Initialize(1);
        model.Parameters["Weights"][0] = 0.7f;
        var x = NorthStar.Flagship.Uniform(40, stream: 1);
        int[] labels = [.. Enumerable.Range(0, 20).Select(r => r % 4 == 0 ? r % 3 : -1)];
        var expected = Enumerable.Range(0, 20).Sum(r => Exact.LogSumExp(
            Enumerable.Range(0, 3).Where(k => labels[r] < 0 || labels[r] == k).Select(k => LogJoint(model, x, r, k))));

        var estimate = model.LogEvidence(x, labels);
        Assert.Equal(expected, estimate.LogEvidence, 1e-4);
        Assert.Equal((0, 1, 20), (estimate.StandardError, estimate.Samples, estimate.Rows));
    }

    [Fact]
    public void Factor_analysis_is_estimated_within_its_error_which_falls_with_more_draws()
    {
        var (model, x) = FactorTests.Create();
        var expected = Enumerable.Range(0, FactorTests.Rows).Sum(r => FactorTests.LogEvidence(model, x, r));
        var few = model.LogEvidence(x, samples: 50, seed: 1);
        var many = model.LogEvidence(x, samples: 5000, seed: 2);
        Assert.InRange(many.StandardError, 1e-4, 0.2);
        Assert.InRange(few.StandardError, 3 * many.StandardError, 30 * many.StandardError);
        Assert.InRange(many.LogEvidence, expected - (4 * many.StandardError), expected + (4 * many.StandardError));
        Assert.InRange(many.EffectiveSampleSize, 500, 5000);
        Assert.Equal((5000, FactorTests.Rows), (many.Samples, many.Rows));
        Assert.Equal(many, model.LogEvidence(x, samples: 5000, seed: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.LogEvidence(x, samples: 1));
    }

    [Fact]
    public void Where_the_guide_is_the_posterior_every_draw_has_the_same_weight()
    {
        var (model, x) = FactorTests.Create();
        FactorTests.UsePosterior(model);
        var estimate = model.LogEvidence(x, samples: 5);
        Assert.Equal(Enumerable.Range(0, FactorTests.Rows).Sum(r => FactorTests.LogEvidence(model, x, r)), estimate.LogEvidence, 1e-3);
        Assert.InRange(estimate.StandardError, 0, 1e-4);
        Assert.Equal(5, estimate.EffectiveSampleSize, 1e-3);
    }

    [Fact]
    public void Sites_of_the_guide_and_of_the_model_are_summed_with_a_draw_for_each_case()
    {
        var (model, x) = SidesTests.Create();
        int[] labels = [.. Enumerable.Range(0, SidesTests.Rows).Select(r => r % 2 == 0 ? -1 : r % 2)];
        var expected = Enumerable.Range(0, SidesTests.Rows).Sum(r => Exact.LogSumExp(
            Exact.Joint(2, 3).Where(v => labels[r] < 0 || labels[r] == v[0]).Select(v => SidesTests.LogJoint(model, x, r, v[0], v[1]))));
        var estimate = model.LogEvidence(x, labels, samples: 4000, seed: 3);
        Assert.InRange(estimate.StandardError, 1e-4, 0.2);
        Assert.InRange(estimate.LogEvidence, expected - (4 * estimate.StandardError), expected + (4 * estimate.StandardError));
    }

    /// <summary>A normal of mean 0 with a shared center has the covariance I + 11ᵀ.</summary>
    [Fact]
    public void What_all_rows_share_gives_the_data_one_weight()
    {
        const int rows = 7;
        var model = new Shared(regimes: 2);
        model.Parameters.Initialize(4);
        var x = NorthStar.Flagship.Uniform(rows, stream: 4);
        model.Parameters["Loc"][0] = x.Average();
        model.Parameters["LogScale"][0] = -0.7f;
        var expected = Exact.LogSumExp(Enumerable.Range(0, 2).Select(k => Math.Log(0.5) + LogShared([.. x.Select(v => v - (double)model.Parameters["Shifts"][k])])));
        var estimate = model.LogEvidence(x, samples: 20000, seed: 1);
        Assert.InRange(estimate.StandardError, 1e-4, 0.1);
        Assert.InRange(estimate.LogEvidence, expected - (4 * estimate.StandardError), expected + (4 * estimate.StandardError));

        static double LogShared(double[] x)
        {
            var (sum, squares) = (x.Sum(), x.Sum(v => v * v));
            return -0.5 * ((x.Length * Math.Log(2 * Math.PI)) + Math.Log(1 + x.Length) + squares - (sum * sum / (1 + x.Length)));
        }
    }

    [Fact]
    public void A_number_is_drawn_where_it_is_missing()
    {
        var model = new Gaps();
        float[] effects = [0.3f, -1.5f, 2, 0.1f];
        float[] causes = [0.5f, float.NaN, float.NaN, -1];
        var expected = causes.Zip(effects, (c, e) => float.IsNaN(c) ? Exact.LogNormal(e, 0, 2) : Exact.LogNormal(c, 0, 1) + Exact.LogNormal(e, c, 1)).Sum();
        var estimate = model.LogEvidence(effects, causes, samples: 4000, seed: 1);
        Assert.InRange(estimate.StandardError, 1e-4, 0.1);
        Assert.InRange(estimate.LogEvidence, expected - (4 * estimate.StandardError), expected + (4 * estimate.StandardError));
        var draws = model.DrawPosterior(effects, causes, samples: 20, seed: 1).Numbers("Cause");
        Assert.Equal((0.5f, -1f), (draws[0], draws[3]));
        Assert.All(draws[1..3], d => Assert.True(float.IsFinite(d)));
    }

    /// <summary>Rows beyond one batch have noise and places of their own.</summary>
    [Fact]
    public void Many_rows_are_weighed_in_batches()
    {
        var (model, x) = SidesTests.Create();
        float[] repeated = [.. Enumerable.Repeat(x, 150).SelectMany(v => v)];
        var rows = 150 * SidesTests.Rows;
        var expected = 150 * Enumerable.Range(0, SidesTests.Rows).Sum(r => Exact.LogSumExp(Exact.Joint(2, 3).Select(v => SidesTests.LogJoint(model, x, r, v[0], v[1]))));
        var estimate = model.LogEvidence(repeated, samples: 60, seed: 5);
        Assert.Equal(rows, estimate.Rows);
        // The logarithm of a mean of 60 is biased by about half its variance.
        Assert.InRange(estimate.LogEvidence, expected - (4 * estimate.StandardError) - (estimate.StandardError * estimate.StandardError), expected + (4 * estimate.StandardError));
        Assert.Equal(rows, model.PosteriorK(repeated, samples: 2).Length / 3);
    }

    [Fact]
    public void Words_inside_documents_agree_with_brute_force()
    {
        var (model, data) = DocumentTests.Create();
        Assert.Equal(
            Enumerable.Range(0, data.Lengths.Length).Sum(d => Exact.LogSumExp(DocumentTests.Joint(model, data, d).Select(j => j.LogP))),
            model.LogEvidence(data.Lengths, data.Titles, data.Forms, data.Senses).LogEvidence, 1e-4);
    }

    private static double LogJoint(Blobs model, float[] x, int row, int k) => Exact.LogSoftmax(model.Parameters["Weights"], 0, 3)[k]
        + Enumerable.Range(0, 2).Sum(i => Exact.LogNormal(x[(row * 2) + i], MeanOf(model, k, i), 1));

    private static double MeanOf(Blobs model, int k, int i) => model.Parameters["Means"][(k * 2) + i];
}
