namespace SsVae.Generators.Ir;

/// <summary>
/// The axes that a value is indexed by, sorted: 0 is the plate, 1 and up are the model's discrete sites in order of declaration.
/// </summary>
internal sealed class AxisSet : IEquatable<AxisSet>
{
    private readonly int[] _axes;

    private AxisSet(int[] axes) => _axes = axes;

    public const int Plate = 0;

    public static AxisSet None { get; } = new([]);

    public static AxisSet Data { get; } = new([Plate]);

    public static AxisSet Of(int axis) => new([axis]);

    public IReadOnlyList<int> Axes => _axes;

    public IEnumerable<int> Sites => _axes.Where(a => a != Plate);

    public bool HasPlate => Contains(Plate);

    public bool Contains(int axis) => Array.IndexOf(_axes, axis) >= 0;

    public bool IsSubsetOf(AxisSet other) => _axes.All(other.Contains);

    public static AxisSet operator +(AxisSet a, AxisSet b) =>
        a.IsSubsetOf(b) ? b : b.IsSubsetOf(a) ? a : new([.. a._axes.Union(b._axes).OrderBy(x => x)]);

    public AxisSet Without(int axis) => new([.. _axes.Where(a => a != axis)]);

    public bool Equals(AxisSet? other) => other is not null && _axes.AsSpan().SequenceEqual(other._axes);

    public override bool Equals(object? obj) => Equals(obj as AxisSet);

    public override int GetHashCode() => _axes.Aggregate(17, (hash, axis) => unchecked((hash * 31) + axis));

    public override string ToString() => "{" + string.Join(", ", _axes) + "}";
}
