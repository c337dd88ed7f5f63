using System.Globalization;

namespace SsVae.Generators.Ir;

/// <summary>
/// The axes that a value is indexed by: the rows of plates, and the values of discrete sites, sorted. A row of a plate is in one row each of the
/// plates around it, which are in the set too. Plates are numbered so that an outer plate comes before those inside it.
/// </summary>
internal sealed class AxisSet : IEquatable<AxisSet>
{
    private readonly int[] _plates;
    private readonly int[] _sites;

    private AxisSet(int[] plates, int[] sites)
    {
        _plates = plates;
        _sites = sites;
    }

    /// <summary>One value, outside every plate.</summary>
    public static AxisSet None { get; } = new([], []);

    public static AxisSet Of(int site) => new([], [site]);

    /// <summary>The rows of a plate; see <see cref="Graph.RowsOf"/>.</summary>
    /// <param name="plates">The plate and all around it.</param>
    public static AxisSet RowsIn(IEnumerable<int> plates) => new([.. plates.OrderBy(p => p)], []);

    /// <summary>The plates, outer ones first.</summary>
    public IReadOnlyList<int> Plates => _plates;

    /// <summary>The innermost plate; null outside every plate.</summary>
    public int? Plate => HasPlate ? _plates[_plates.Length - 1] : null;

    public bool HasPlate => _plates.Length > 0;

    public bool IsNone => !HasPlate && _sites.Length == 0;

    /// <summary>The discrete sites.</summary>
    public IReadOnlyList<int> Sites => _sites;

    public bool Contains(int site) => Array.IndexOf(_sites, site) >= 0;

    public bool IsSubsetOf(AxisSet other) =>
        _plates.All(p => Array.IndexOf(other._plates, p) >= 0) && _sites.All(other.Contains);

    /// <summary>All axes of both.</summary>
    public static AxisSet operator +(AxisSet a, AxisSet b) =>
        a.IsSubsetOf(b) ? b : b.IsSubsetOf(a) ? a : new(Union(a._plates, b._plates), Union(a._sites, b._sites));

    public AxisSet Without(int site) => new(_plates, [.. _sites.Where(a => a != site)]);

    /// <summary>The same sites on other rows.</summary>
    public AxisSet On(AxisSet rows) => new(rows._plates, _sites);

    /// <summary>The rows alone, without the sites.</summary>
    public AxisSet Rows => new(_plates, []);

    public bool Equals(AxisSet? other) => other is not null
        && _plates.AsSpan().SequenceEqual(other._plates) && _sites.AsSpan().SequenceEqual(other._sites);

    public override bool Equals(object? obj) => Equals(obj as AxisSet);

    public override int GetHashCode() =>
        _plates.Concat(_sites.Prepend(-1)).Aggregate(17, (hash, axis) => unchecked((hash * 31) + axis));

    public override string ToString() => "{" + string.Join(", ", _sites.Select(s => s.ToString(CultureInfo.InvariantCulture)).Prepend(Plate?.ToString(CultureInfo.InvariantCulture) ?? "-")) + "}";

    private static int[] Union(int[] a, int[] b) => [.. a.Union(b).OrderBy(x => x)];
}
