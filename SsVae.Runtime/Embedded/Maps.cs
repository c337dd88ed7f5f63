using SsVae.Execution;
using SsVae.Kernels;

namespace SsVae.Embedded;

/// <summary>
/// The maps and segments of a stage between lists of cases. Each is declared once; what is the same in every batch is
/// filled once.
/// </summary>
internal sealed class Maps(BatchInputs inputs)
{
    // In an order in which each can be filled.
    private readonly List<Derived> _all = [];

    /// <summary>
    /// For every row of one list the row of another, on fewer axes, times a stride, plus the value of a site.
    /// </summary>
    public IndexMap Between(CaseList from, CaseList to, int stride = 1, int? site = null) =>
        Pinned.Map(Of(from, to, stride, site).Indices);

    /// <summary>For every row of a list a row of a table.</summary>
    public IndexMap Rows(CaseList from, int first, (int Site, int Stride)[] by)
    {
        var indices = Memory.Allocate<int>(from.Capacity, 1);
        _all.Add(new(from.IsFixed, () => from.FillRows(indices, first, by)));
        return Pinned.Map(indices);
    }

    /// <summary>For every row of one list, on fewer axes, the rows of another that belong to it.</summary>
    public Segments Segments(CaseList from, CaseList to)
    {
        // Asked for or not, the map is needed.
        var map = Of(from, to, 1, null);
        var starts = Memory.Allocate<int>(to.Capacity + 1, 1);
        var order = Memory.Allocate<int>(from.Capacity, 1);
        _all.Add(new(
            map.IsFixed && from.Plate == to.Plate,
            () => CaseSegments.Fill(map.Indices.AsSpan(0, from.Count), starts.AsSpan(0, to.Count + 1), order)));
        return Pinned.Segments(starts, order);
    }

    /// <summary>
    /// For every row of one list the row of another, one step before in the chain; −1 where there is none.
    /// </summary>
    public IndexMap Previous(CaseList from, CaseList to) => Pinned.Map(Add(CaseMap.Before(inputs, from, to)).Indices);

    /// <summary>Forgets all.</summary>
    public void Clear() => _all.Clear();

    /// <summary>Fills what is the same in every batch, for the largest one.</summary>
    public void FillFixed() => Fill(isFixed: true);

    /// <summary>Fills what this batch, or what was chosen, decides.</summary>
    public void Fill() => Fill(isFixed: false);

    private void Fill(bool isFixed)
    {
        foreach (var derived in _all)
        {
            if (derived.IsFixed == isFixed)
            {
                derived.Fill();
            }
        }
    }

    private Derived Of(CaseList from, CaseList to, int stride, int? site) =>
        _all.Find(d => d.Map is { } m && m.IsOf(from, to, stride, site))
        ?? Add(CaseMap.Of(inputs, from, to, stride, site));

    private Derived Add(CaseMap map)
    {
        var indices = Memory.Allocate<int>(map.From.Capacity, 1);
        var derived = new Derived(map.IsFixed, () => map.Fill(indices)) { Map = map, Indices = indices };
        _all.Add(derived);
        return derived;
    }

    /// <summary>What follows from lists of cases.</summary>
    /// <param name="IsFixed">Whether it is the same in every batch.</param>
    /// <param name="Fill">Computes it.</param>
    private sealed record Derived(bool IsFixed, Action Fill)
    {
        /// <summary>The map between lists that it is, if it is one.</summary>
        public CaseMap? Map { get; init; }

        /// <summary>The rows of that map.</summary>
        public int[] Indices { get; init; } = [];
    }
}
