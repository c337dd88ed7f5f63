using SsVae.EndToEnd.Tests.NorthStar;
using SsVae.Models;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>A batch belongs to the thread that bound it, no answer touches it, without one there is no loss.</summary>
public sealed class BatchOwnerTests
{
    private static readonly int[] FourRows = [5, 1, 6, 2];
    private readonly SemiSupervisedVae _model = Flagship.Create();

    private Dataset Data => _model.Data(Flagship.Images, Flagship.Labels);

    [Fact]
    public void An_answer_between_leaves_the_batch()
    {
        var (loss, gradients, rows, posterior) = Step(() => { });
        var others = Flagship.Uniform(700 * Flagship.Pixels, stream: 3);
        Action[] questions =
        [
            () => _model.PosteriorY(others),
            () => _model.PosteriorY(others, samples: 2),
            () => _model.ClassifyY(others),
            () => _model.LogEvidence(others, samples: 2),
            () => _model.MostProbable(others),
            () => _model.DrawPosterior(others, seed: 1),
            () => _model.DrawPosterior(others, samples: 2),
            () => _model.DrawPredictive(others),
            () => _model.Reconstruct(others),
            () => _model.Generate(700),
        ];
        foreach (var question in questions)
        {
            var (lossAfter, gradientsAfter, rowsAfter, posteriorAfter) = Step(question);
            Assert.Equal(loss, lossAfter);
            Assert.Equal(gradients, gradientsAfter);
            Assert.Equal(rows, rowsAfter);
            Assert.Equal(posterior, posteriorAfter);
        }

        Assert.Equal(4, loss.Rows);
    }

    /// <summary>Four rows are bound and evaluated, and something happens before each call.</summary>
    private (BatchLoss Loss, float[] Gradients, float[] RowLosses, float[] Posterior) Step(Action between)
    {
        _model.Bind(Data, FourRows);
        between();
        var loss = _model.LossAndGradient(new PhiloxNoise(1));
        between();
        var (gradients, rows) = (_model.Parameters.Gradients.ToArray(), _model.RowLosses.ToArray());
        between();
        var posterior = new float[4 * Flagship.Classes];
        _model.Posterior("Y", posterior);
        return (loss, gradients, rows, posterior);
    }

    [Fact]
    public void What_is_not_bound_has_no_loss()
    {
        AssertUnbound();
        Assert.Throws<DataException>(() => _model.Loss(Flagship.Images, [99], new PhiloxNoise(0)));
        AssertUnbound();
        _model.Bind(Data, FourRows);
        _model.Loss(new PhiloxNoise(0));
    }

    [Fact]
    public void A_bind_that_failed_leaves_no_batch()
    {
        var labels = Flagship.Labels.ToArray();
        var data = _model.Data(Flagship.Images, labels);
        var other = new SemiSupervisedVae(pixels: 7, classes: Flagship.Classes, styles: 2, hidden: 3);
        Action[] failures =
        [
            () => _model.Bind(other.Data(new float[7]), [0]),
            () => _model.Bind(data, [3, 800]),
            () => _model.Bind(data, FourRows),
            () => _model.Loss(Flagship.Images[1..], labels, new PhiloxNoise(0)),
            () => _model.LossAndGradient(Flagship.Images, labels[1..], new PhiloxNoise(0)),
        ];
        foreach (var failure in failures)
        {
            labels[1] = -1;
            _model.Bind(data, FourRows);
            _model.Loss(new PhiloxNoise(0));
            labels[1] = 77;
            Assert.ThrowsAny<Exception>(failure);
            AssertUnbound();
        }
    }

    private void AssertUnbound()
    {
        Action[] calls =
        [
            () => _model.Loss(new PhiloxNoise(0)),
            () => _model.LossAndGradient(new PhiloxNoise(0)),
            () => _ = _model.RowLosses.Length,
            () => _model.Posterior("Y", new float[100]),
        ];
        foreach (var call in calls)
        {
            var message = Assert.Throws<InvalidOperationException>(call).Message;
            Assert.Contains("SemiSupervisedVae has no batch: call Bind first", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_thread_may_not_read_the_batch_but_may_bind_its_own()
    {
        _model.Bind(Data, FourRows);
        var expected = _model.Loss(new PhiloxNoise(1));
        InAnother(() =>
        {
            AssertRefused(() => _model.Loss(new PhiloxNoise(1)));
            AssertRefused(() => _model.LossAndGradient(new PhiloxNoise(1)));
            AssertRefused(() => _ = _model.RowLosses.Length);
            AssertRefused(() => _model.Posterior("Y", new float[16]));
        });
        Assert.Equal(expected, _model.Loss(new PhiloxNoise(1)));

        // Whole steps may move from thread to thread, as those of asynchronous code do.
        InAnother(() =>
        {
            _model.Bind(Data, FourRows);
            Assert.Equal(expected, _model.Loss(new PhiloxNoise(1)));
        });
        AssertRefused(() => _model.Loss(new PhiloxNoise(1)));
        Assert.Equal(expected.Rows, _model.Loss(Flagship.Images[..(4 * Flagship.Pixels)], [], new PhiloxNoise(1)).Rows);
    }

    [Fact]
    public void A_call_is_refused_while_another_one_is_inside()
    {
        var expected = Step(() => { }).Loss;
        _model.Bind(Data, FourRows);
        var noise = new Interrupted(new PhiloxNoise(1), () => InAnother(() =>
        {
            AssertRefused(() => _model.Bind(Data, FourRows));
            AssertRefused(() => _model.Loss(Flagship.Images, Flagship.Labels, new PhiloxNoise(1)));
            AssertRefused(() => _model.Loss(new PhiloxNoise(1)));
            Assert.Equal(Flagship.Labels.Length, _model.ClassifyY(Flagship.Images).Length);
        }));
        Assert.Equal(expected, _model.LossAndGradient(noise));
        Assert.Equal(expected, _model.Loss(new PhiloxNoise(1)));
    }

    /// <summary>Noise that throws ends the call, and not the batch.</summary>
    [Fact]
    public void After_a_call_that_threw_the_batch_is_as_before()
    {
        var expected = Step(() => { });
        _model.Bind(Data, FourRows);
        var broken = new Interrupted(new PhiloxNoise(1), () => throw new NotSupportedException());
        Assert.Throws<NotSupportedException>(() => _model.Loss(broken));
        Assert.Equal(0, _model.RowLosses.Length);
        Assert.Equal(expected.Loss, _model.LossAndGradient(new PhiloxNoise(1)));
        Assert.Equal(expected.Gradients, _model.Parameters.Gradients.ToArray());
    }

    /// <summary>Eight threads train one model: each call gives a loss of its own rows or names the rule.</summary>
    [Fact]
    public void Threads_that_share_a_batch_are_told_so()
    {
        var rows = Enumerable.Range(0, 8)
            .Select(thread => Enumerable.Range(thread, 30 + (90 * thread)).Select(r => r % 8).ToArray()).ToArray();
        var data = Data;
        var expected = rows.Select(r => Loss(r)).ToArray();
        var done = new int[8];
        ThreadTests.InThreads(8, thread =>
        {
            for (var step = 0; step < 200; step++)
            {
                try
                {
                    var loss = Loss(rows[thread]);
                    Assert.Equal(expected[thread], loss);
                    done[thread]++;
                }
                catch (InvalidOperationException e)
                {
                    Assert.Contains("belongs to one thread at a time", e.Message, StringComparison.Ordinal);
                }
            }
        });
        Assert.NotEqual(0, done.Sum());
        Assert.All(rows.Zip(expected), r => Assert.Equal(r.Second, Loss(r.First)));

        BatchLoss Loss(int[] of)
        {
            _model.Bind(data, of);
            return _model.LossAndGradient(new PhiloxNoise(1));
        }
    }

    private static void AssertRefused(Action call)
    {
        var message = Assert.Throws<InvalidOperationException>(call).Message;
        Assert.Contains("belongs to one thread at a time", message, StringComparison.Ordinal);
        Assert.Contains("one model instance per training thread", message, StringComparison.Ordinal);
    }

    private static void InAnother(Action action) => ThreadTests.InThreads(1, _ => action());

    /// <summary>Noise in the middle of whose drawing something happens.</summary>
    private sealed class Interrupted(Noise noise, Action between) : Noise
    {
        public override void Fill(
            int site, NoiseKind kind, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination)
        {
            between();
            noise.Fill(site, kind, rows, codes, destination);
        }
    }
}
