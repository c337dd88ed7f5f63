using SsVae.EndToEnd.Tests.NorthStar;
using SsVae.Models;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>Two models that train in two threads become what each becomes alone.</summary>
public sealed class TrainingThreadTests
{
    private const int Rows = 300;
    private const int Pixels = 40;

    [Fact]
    public void Two_trainers_of_two_models_train_as_each_alone()
    {
        var alone = Enumerable.Range(0, 2).Select(which => Train(Create(which), which)).ToArray();
        var models = Enumerable.Range(0, 2).Select(Create).ToArray();
        var together = new float[2][];
        ThreadTests.InThreads(2, which => together[which] = Train(models[which], which));
        Assert.Equal(alone[0], together[0]);
        Assert.Equal(alone[1], together[1]);
        Assert.NotEqual(alone[0], alone[1]);
    }

    /// <summary>What is asked of a model while another one trains is not changed by it.</summary>
    [Fact]
    public void Answers_beside_a_trainer_of_another_model()
    {
        var (model, images) = (Create(0), Images(0));
        var expected = model.PosteriorY(images);
        var wrong = 0;
        ThreadTests.InThreads(3, thread =>
        {
            if (thread == 0)
            {
                Train(Create(1), 1);
            }

            for (var call = 0; thread > 0 && call < 50; call++)
            {
                Interlocked.Add(ref wrong, model.PosteriorY(images).SequenceEqual(expected) ? 0 : 1);
            }
        });
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Instances_have_parameters_of_their_own_and_answers_leave_them()
    {
        var first = Create(0);
        Train(first, 0);
        var trained = first.Parameters.Values.ToArray();
        var posterior = first.PosteriorY(Images(0));
        var second = Create(1);
        second.PosteriorY(Images(1));
        ThreadTests.InThreads(4, _ => first.PosteriorY(Images(0)));
        Assert.Equal(trained, first.Parameters.Values.ToArray());
        Assert.Equal(posterior, first.PosteriorY(Images(0)));
        second.Parameters.Values.Clear();
        Assert.Equal(trained, first.Parameters.Values.ToArray());
        Assert.NotEqual(posterior, second.PosteriorY(Images(0)));
    }

    /// <summary>A fresh model has the parameters of seed 0, and asking it something draws none anew.</summary>
    [Fact]
    public void A_fresh_model_starts_as_initialised_with_seed_0()
    {
        var (fresh, initialised) = (new SemiSupervisedVae(Pixels, 5, 6, 32), new SemiSupervisedVae(Pixels, 5, 6, 32));
        initialised.Parameters.Initialize(0);
        Assert.Equal(initialised.Parameters.Values.ToArray(), fresh.Parameters.Values.ToArray());
        Assert.NotEqual(0, fresh.Parameters.Values[0]);
    }

    private static SemiSupervisedVae Create(int which)
    {
        var model = new SemiSupervisedVae(Pixels, 5, 6, hidden: 32 + (16 * which));
        model.Parameters.Initialize((ulong)which);
        return model;
    }

    private static float[] Train(SemiSupervisedVae model, int which)
    {
        int[] labels = [.. Enumerable.Range(0, Rows).Select(row => row % 3 == 0 ? row % 5 : -1)];
        var data = model.Data(Images(which), labels);
        var options = new TrainingOptions { Epochs = 40, BatchSize = 60, LabelledWarmUp = 20, Seed = (ulong)which };
        new Trainer(model, options).Train(data, data);
        return model.Parameters.Values.ToArray();
    }

    private static float[] Images(int which) => Flagship.Uniform(Rows * Pixels, stream: 40 + (ulong)which);
}
