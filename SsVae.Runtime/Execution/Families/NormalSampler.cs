using System.ComponentModel;
using System.Numerics.Tensors;

namespace SsVae.Execution;

/// <summary>Normal numbers: location and scale.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NormalSampler : ContinuousSampler
{
    internal override IReadOnlyList<string> Names { get; } = ["Location", "Scale"];

    internal override NoiseKind Noise => NoiseKind.Normal;

    internal override float NoiseOfMean => 0;

    internal override void Mean(Statistics statistics, Span<float> mean) => statistics.First.CopyTo(mean);

    internal override float Spread(float[][] statistics, int component) => statistics[1][component];

    private protected override void Reparameterise(Statistics statistics, Span<float> noise) =>
        TensorPrimitives.MultiplyAdd(noise, statistics.Last, statistics.First, noise);

    private protected override (NonFiniteCause Cause, string Finding)? Fault(Statistics row) =>
        !TensorPrimitives.IsFiniteAll(row.First) ? NotFinite("location", row.First)
        : row.Last.Contains(float.PositiveInfinity) ? NotFinite("scale", row.Last)
        : !(TensorPrimitives.Min(row.Last) > 0)
            ? (NonFiniteCause.ScaleNotPositive, Finding("scale", row.Last, x => x > 0))
        : null;
}
