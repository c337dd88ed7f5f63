using System.ComponentModel;
using System.Numerics.Tensors;

namespace SsVae.Execution;

/// <summary>Numbers 0 and 1: their means.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BernoulliSampler : NumberSampler
{
    /// <summary>A probability that is 1 but for rounding is one.</summary>
    private const float Rounding = 1e-5f;

    internal override IReadOnlyList<string> Names { get; } = ["Mean"];

    internal override void Mean(Statistics statistics, Span<float> mean) => statistics.First.CopyTo(mean);

    internal override void Mode(Statistics statistics, Span<float> mode) =>
        TensorPrimitives.Round(statistics.First, mode);

    internal override void Draw(Statistics statistics, DrawAddress address, Span<float> draw)
    {
        address.Uniform(draw);
        for (var i = 0; i < draw.Length; i++)
        {
            draw[i] = draw[i] < statistics.First[i] ? 1 : 0;
        }
    }

    private protected override (NonFiniteCause Cause, string Finding)? Fault(Statistics row) =>
        !TensorPrimitives.IsFiniteAll(row.First) ? NotFinite("probability", row.First)
        : !(TensorPrimitives.Min(row.First) >= -Rounding && TensorPrimitives.Max(row.First) <= 1 + Rounding)
            ? (NonFiniteCause.OutsideDomain,
                Finding("probability", row.First, p => p is >= -Rounding and <= 1 + Rounding))
        : null;
}
