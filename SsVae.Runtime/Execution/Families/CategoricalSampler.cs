using System.ComponentModel;
using System.Numerics.Tensors;

namespace SsVae.Execution;

/// <summary>One of several values: their log-probabilities.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CategoricalSampler : FamilySampler
{
    internal override IReadOnlyList<string> Names { get; } = ["LogProbabilities"];

    internal override void Mean(Statistics statistics, Span<float> mean) =>
        TensorPrimitives.Exp(statistics.First, mean);

    private protected override (NonFiniteCause Cause, string Finding)? Fault(Statistics row)
    {
        var logarithms = row.First;
        if (Choices.Mode(logarithms, float.NegativeInfinity) >= 0)
        {
            return null;
        }

        // A softmax is NaN as a whole; of probabilities that are given one by one, only the logarithm of a negative one.
        return TensorPrimitives.IsNaNAll(logarithms) ? (NonFiniteCause.Unknown, "its probabilities are NaN")
            : logarithms.Contains(float.PositiveInfinity) ? (NonFiniteCause.Overflow, "a probability is Infinity")
            : TensorPrimitives.IsNaNAny(logarithms) ? (NonFiniteCause.OutsideDomain, "a probability is negative")
            : (NonFiniteCause.Contradiction, "all its values have probability 0");
    }
}
