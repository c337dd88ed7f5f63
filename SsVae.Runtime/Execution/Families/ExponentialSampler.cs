using System.ComponentModel;
using System.Numerics.Tensors;

namespace SsVae.Execution;

/// <summary>Positive numbers: their rates.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ExponentialSampler : ContinuousSampler
{
    internal override IReadOnlyList<string> Names { get; } = ["Rate"];

    internal override NoiseKind Noise => NoiseKind.Uniform;

    /// <summary>1 / e, as −log(1 / e) is 1.</summary>
    internal override float NoiseOfMean => 1 / MathF.E;

    internal override void Mean(Statistics statistics, Span<float> mean) =>
        TensorPrimitives.Divide(1, statistics.First, mean);

    internal override float Spread(float[][] statistics, int component) => 1 / statistics[0][component];

    private protected override void Reparameterise(Statistics statistics, Span<float> noise)
    {
        TensorPrimitives.Log(noise, noise);
        TensorPrimitives.Negate(noise, noise);
        TensorPrimitives.Divide(noise, statistics.First, noise);
    }

    private protected override (NonFiniteCause Cause, string Finding)? Fault(Statistics row) =>
        !TensorPrimitives.IsFiniteAll(row.First) ? NotFinite("rate", row.First)
        : !(TensorPrimitives.Min(row.First) > 0)
            ? (NonFiniteCause.OutsideDomain, Finding("rate", row.First, x => x > 0))
        : null;
}
