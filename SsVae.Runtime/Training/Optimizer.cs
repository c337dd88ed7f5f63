using SsVae.Kernels;

namespace SsVae;

/// <summary>
/// Adam (Kingma and Ba 2015) on a parameter store, with the learning rate falling linearly to 0 at the end of training.
/// </summary>
internal sealed class Optimizer(ParameterStore parameters, TrainingOptions options, long steps, Crew crew)
{
    private readonly float[] _mean = new float[parameters.Count];
    private readonly float[] _square = new float[parameters.Count];
    private long _step;

    /// <summary>One step against the gradients in the store, which are sums over <paramref name="rows"/> rows.</summary>
    public void Step(int rows)
    {
        using var visit = crew.Enter();
        var rate = options.LearningRate * Fall(_step, steps, options.LearningRateDecay);
        _step++;
        // Adam does not see the gradient's scale but through epsilon: scaling that is the same as a mean over the rows.
        Adam.Step(
            parameters.Values, parameters.Gradients, _mean, _square, _step, rate,
            options.Beta1, options.Beta2, options.Epsilon * rows);
    }

    /// <summary>
    /// The factor of the learning rate at <paramref name="step"/> (from 0) of <paramref name="steps"/>.
    /// </summary>
    public static float Fall(long step, long steps, float share)
    {
        var left = (double)(steps - step) / steps;
        return left >= share ? 1 : (float)(left / share);
    }
}
