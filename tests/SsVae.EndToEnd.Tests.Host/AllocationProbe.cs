using SsVae.Kernels;
using SsVae.Models;

namespace SsVae.EndToEnd.Tests.Host;

/// <summary>Bytes that training steps of the compiled flagship allocate after the first ones.</summary>
public static class AllocationProbe
{
    private const int Count = 600;
    private const int Pixels = 60;
    private const int Classes = 5;
    private const int Styles = 6;
    private const int Batch = 40;
    private const int WarmUp = 60;
    private const int Measured = 60;

    /// <summary>Steps by hand: batches of which 0, 1, 2, … rows are labelled, and all of them.</summary>
    public static long Steps()
    {
        var (model, data) = Prepare();
        var noise = new PhiloxNoise(1);
        var first = new float[model.Parameters.Count];
        var second = new float[model.Parameters.Count];
        var rows = new int[Batch];
        using var crew = model.Crew.Enter();
        long before = 0;
        for (var step = 1; step <= WarmUp + Measured; step++)
        {
            if (step == WarmUp + 1)
            {
                before = GC.GetTotalAllocatedBytes(precise: true);
            }

            // The labelled rows of the data are the even ones.
            var labelled = step % (Batch + 1);
            for (var i = 0; i < Batch; i++)
            {
                rows[i] = (2 * ((step + i) % (Count / 2))) + (i < labelled ? 0 : 1);
            }

            noise.Step++;
            model.Bind(data, rows);
            var loss = model.LossAndGradient(noise);
            if (!double.IsFinite(loss.Objective))
            {
                throw new InvalidOperationException("The loss is not finite: these are no ordinary steps.");
            }

            Adam.Step(model.Parameters.Values, model.Parameters.Gradients, first, second, step, 1e-3f, 0.9f, 0.999f, 1e-8f);
        }

        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    /// <summary>Steps of the trainer, batches composed by it.</summary>
    public static long Trainer()
    {
        var (model, data) = Prepare();
        var steps = 0;
        var (before, after) = (0L, 0L);
        var options = new TrainingOptions { Epochs = 1, BatchSize = 4, LabelledPerBatch = 2, LabelledWarmUp = 20 };
        new Trainer(model, options)
        {
            StepDone = progress =>
            {
                if (progress.Epoch == 1 && ++steps is WarmUp or WarmUp + Measured)
                {
                    (before, after) = (after, GC.GetTotalAllocatedBytes(precise: true));
                }
            },
        }.Train(data);
        return before == 0 ? throw new InvalidOperationException("There were too few steps to measure.") : after - before;
    }

    /// <summary>
    /// Answers, asked again and again: a call allocates the answer and small objects, some numbers a row among them if
    /// it draws. What it allocates beyond these is memory that should have been kept.
    /// </summary>
    public static long Answers()
    {
        var (model, data) = Prepare();
        var x = data.Numbers(0).ToArray();
        const int probabilities = 4 * Count * Classes;
        const int draws = (4 * Count * ((2 * Pixels) + (2 * Styles) + Classes + 1)) + (40 * Count);
        return Beyond(probabilities, () => model.PosteriorY(x))
            + Beyond(probabilities, () => model.PosteriorY(x, samples: 3))
            + Beyond(4 * Count, () => model.ClassifyY(x))
            + Beyond(0, () => model.LogEvidence(x, samples: 3))
            + Beyond(draws, () => model.Reconstruct(x))
            + Beyond(draws, () => model.Generate(Count));
    }

    /// <summary>Bytes of a call, but for those that it may take.</summary>
    private static long Beyond(long answer, Action ask)
    {
        const int smallObjects = 8192;
        for (var call = 0; call < WarmUp; call++)
        {
            ask();
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        ask();
        return Math.Max(0, GC.GetTotalAllocatedBytes(precise: true) - before - answer - smallObjects);
    }

    private static (SemiSupervisedVae Model, Dataset Data) Prepare()
    {
        var x = new float[Count * Pixels];
        Philox.Uniform(1, 1, x);
        var y = Enumerable.Range(0, Count).Select(row => row % 2 == 0 ? row / 2 % Classes : -1).ToArray();
        var model = new SemiSupervisedVae(Pixels, Classes, styles: Styles, hidden: 32);
        // More threads than one even on a small machine, so that handing out work is measured too.
        model.Crew.Threads = 3;
        return (model, model.Data(x, y));
    }
}
