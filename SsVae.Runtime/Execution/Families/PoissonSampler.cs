using System.ComponentModel;
using System.Numerics.Tensors;

namespace SsVae.Execution;

/// <summary>Counts: their rates.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PoissonSampler : NumberSampler
{
    internal override IReadOnlyList<string> Names { get; } = ["Rate"];

    internal override void Mean(Statistics statistics, Span<float> mean) => statistics.First.CopyTo(mean);

    internal override void Mode(Statistics statistics, Span<float> mode) =>
        TensorPrimitives.Floor(statistics.First, mode);

    internal override void Draw(Statistics statistics, DrawAddress address, Span<float> draw)
    {
        var rows = address.Rows;
        var draws = new PoissonDraws(address.Site, rows.ToArray(), draw.Length / rows.Length, address.Seed);
        draws.Draw(statistics.First).CopyTo(draw);
    }

    private protected override (NonFiniteCause Cause, string Finding)? Fault(Statistics row) =>
        !TensorPrimitives.IsFiniteAll(row.First) ? NotFinite("rate", row.First)
        : !(TensorPrimitives.Min(row.First) >= 0)
            ? (NonFiniteCause.OutsideDomain, Finding("rate", row.First, x => x >= 0))
        : null;
}
