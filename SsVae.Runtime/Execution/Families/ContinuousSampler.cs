using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>A family whose draws are a function of noise and of the statistics: the generated programs have the same.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ContinuousSampler : NumberSampler
{
    private protected ContinuousSampler()
    {
    }

    /// <summary>What a draw is made of.</summary>
    internal abstract NoiseKind Noise { get; }

    /// <summary>The noise whose draw is the mean.</summary>
    internal abstract float NoiseOfMean { get; }

    internal sealed override void Mode(Statistics statistics, Span<float> mode) => Mean(statistics, mode);

    internal sealed override void Draw(Statistics statistics, DrawAddress address, Span<float> draw)
    {
        address.Fill(Noise, draw);
        Reparameterise(statistics, draw);
    }

    /// <summary>How widely a component is spread.</summary>
    internal abstract float Spread(float[][] statistics, int component);

    /// <summary>Turns noise into draws.</summary>
    private protected abstract void Reparameterise(Statistics statistics, Span<float> noise);
}
