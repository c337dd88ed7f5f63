namespace SsVae.Generators.Ir;

/// <summary>
/// The axes that a value is indexed by: the rows of a plate, which are in one row each of the plates around it, and the values of
/// discrete sites, sorted. Plates are numbered so that an outer plate comes before those inside it.
/// </summary>
internal sealed class AxisSet : IEquatable<AxisSet>
{
    /// <summary>Outside every plate.</summary>
    public const int NoPlate = -1;

    private readonly int[] _sites;

    private AxisSet(int plate, int[] sites)
    {
        Plate = plate;
        _sites = sites;
    }

    public static AxisSet None { get; } = new(NoPlate, []);

    public static AxisSet Of(int site) => new(NoPlate, [site]);

    /// <summary>The rows of a plate; none for <see cref="NoPlate"/>.</summary>
    public static AxisSet Rows(int plate) => plate == NoPlate ? None : new(plate, []);

    /// <summary>The innermost plate.</summary>
    public int Plate { get; }

    public bool HasPlate => Plate != NoPlate;

    public bool IsNone => !HasPlate && _sites.Length == 0;

    /// <summary>The discrete sites.</summary>
    public IReadOnlyList<int> Sites => _sites;

    public bool Contains(int site) => Array.IndexOf(_sites, site) >= 0;

    public bool IsSubsetOf(AxisSet other) => Plate <= other.Plate && _sites.All(other.Contains);

    /// <summary>All axes of both. Plates of values that meet are one around the other, which the front end sees to.</summary>
    public static AxisSet operator +(AxisSet a, AxisSet b) =>
        a.IsSubsetOf(b) ? b : b.IsSubsetOf(a) ? a : new(Math.Max(a.Plate, b.Plate), [.. a._sites.Union(b._sites).OrderBy(x => x)]);

    public AxisSet Without(int site) => new(Plate, [.. _sites.Where(a => a != site)]);

    /// <summary>The same sites in another plate.</summary>
    public AxisSet In(int plate) => plate == Plate ? this : new(plate, _sites);

    public bool Equals(AxisSet? other) => other is not null && Plate == other.Plate && _sites.AsSpan().SequenceEqual(other._sites);

    public override bool Equals(object? obj) => Equals(obj as AxisSet);

    public override int GetHashCode() => _sites.Aggregate(17 + Plate, (hash, axis) => unchecked((hash * 31) + axis));

    public override string ToString() => "{" + string.Join(", ", _sites.Prepend(Plate)) + "}";
}
