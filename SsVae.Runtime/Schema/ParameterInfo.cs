using SsVae.Modelling;

namespace SsVae;

/// <summary>One named array of trained numbers.</summary>
/// <param name="Name">E.g. <c>Encoder.0.weight</c>.</param>
/// <param name="Shape">E.g. [outputs, inputs], row by row.</param>
/// <param name="Offset">Its first number in the flat store.</param>
/// <param name="Initialization">How the trained numbers start.</param>
public sealed record ParameterInfo(string Name, IReadOnlyList<int> Shape, int Offset, Initialization Initialization)
{
    /// <summary>How many numbers it has.</summary>
    public int Length { get; } = Shape.Aggregate(1, (a, b) => a * b);

    /// <summary>Where the numbers lie that the model sees; see <see cref="ParameterStore.Constrained"/>.</summary>
    public Constraint Constraint { get; init; }

    /// <summary>The value that all entries start at, as the model sees it; null where <see cref="Initialization"/> says how they start.</summary>
    public double? Initial { get; init; }

    /// <summary>How many numbers a row has: the last dimension.</summary>
    internal int RowLength => Shape.Count == 0 ? 1 : Shape[^1];
}
