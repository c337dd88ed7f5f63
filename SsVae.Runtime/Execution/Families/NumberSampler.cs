using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>A family whose values are vectors of independent numbers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class NumberSampler : FamilySampler
{
    private protected NumberSampler()
    {
    }

    /// <summary>The most probable values; the means where values are real numbers.</summary>
    internal abstract void Mode(Statistics statistics, Span<float> mode);

    /// <summary>Draws, each by the random numbers of its row.</summary>
    internal abstract void Draw(Statistics statistics, DrawAddress address, Span<float> draw);
}
