using System.ComponentModel;
using System.Globalization;
using System.Numerics.Tensors;

namespace SsVae.Execution;

/// <summary>
/// The rows of the values on some axes: for every row of a plate (or once) the joint values of some discrete sites. A
/// site that is observed in the row has one value there, so that an unlabelled row costs K cases and a labelled row
/// one; a site of a chain, of a plate further inside, or any site where there is no plate, has all its values: a table.
/// Of a site with a <see cref="SiteList"/> what was chosen is listed. The cases of a row are adjacent, the first site
/// varying slowest.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CaseList
{
    private readonly BatchInputs _inputs;
    private readonly Listing[] _listings;
    private readonly int[] _sites;

    /// <summary>Per site and case its value.</summary>
    private readonly int[][] _values;

    /// <summary>Per site and case the position of its value among the chosen ones; the value where none are.</summary>
    private readonly int[][] _positions;
    private int[] _rows = [];
    private int[] _codes = [];
    private int[] _starts = [];

    internal CaseList(BatchInputs inputs, int? plate, ReadOnlySpan<int> sites, params ReadOnlySpan<SiteList> chosen)
    {
        _inputs = inputs;
        Plate = plate;
        _sites = sites.ToArray();
        _listings = new Listing[sites.Length];
        for (var s = 0; s < sites.Length; s++)
        {
            SiteList? own = null;
            foreach (var list in chosen)
            {
                own = list.Site == sites[s] ? list : own;
            }

            _listings[s] = new(inputs, plate, sites[s], own);
        }

        _values = new int[sites.Length][];
        _positions = new int[sites.Length][];
        IsFixed = _listings.All(l => l.IsTable);
    }

    /// <summary>How many cases there are in this batch.</summary>
    public int Count { get; private set; }

    internal int Capacity { get; private set; }

    /// <summary>The plate whose rows are listed; null for one row.</summary>
    internal int? Plate { get; }

    /// <summary>Whether the cases of a row are the same in every batch.</summary>
    internal bool IsFixed { get; }

    /// <summary>
    /// The rows of the plate whose cases are listed now: those of the batch; of the largest one until the first is.
    /// </summary>
    internal int RowCount { get; private set; }

    internal ReadOnlySpan<int> Sites => _sites;

    internal ReadOnlySpan<Listing> Listings => _listings;

    /// <summary>Per case the row of the plate.</summary>
    internal ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    /// <summary>
    /// Per case the joint value of its sites as one mixed-radix number: part of the address of its noise.
    /// </summary>
    internal ReadOnlySpan<int> Codes => _codes.AsSpan(0, Count);

    /// <summary>Per case the value of a site, by its place among the sites.</summary>
    internal ReadOnlySpan<int> Values(int place) => _values[place].AsSpan(0, Count);

    /// <summary>Per case the position of that value among those that are chosen; where none are, the value.</summary>
    internal ReadOnlySpan<int> Positions(int place) => _positions[place].AsSpan(0, Count);

    /// <summary>The cases of a row of the plate.</summary>
    internal Range CasesOf(int row) => _starts[row].._starts[row + 1];

    /// <summary>The first case of a row of the plate.</summary>
    internal int Start(int row) => _starts[row];

    /// <summary>The value of a site in a case.</summary>
    internal int Value(int c, int site) => _values[Array.IndexOf(_sites, site)][c];

    /// <summary>
    /// The case of a row of the plate in which every site, by its axis, has the value that it has around that row.
    /// </summary>
    /// <exception cref="ArgumentException">A value is not listed there.</exception>
    internal int Find(int row, int[][] values)
    {
        var index = 0;
        foreach (var listing in _listings)
        {
            var value = values[listing.Site][_inputs.RowAround(Plate, row, _inputs.PlateOfSite(listing.Site))];
            var count = listing.CountIn(row);
            var position = listing.PositionIn(row, value) ?? throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture, $"Value {value} of site {listing.Site} is not listed in row {row}."),
                nameof(values));

            index = (index * count) + position;
        }

        return _starts[row] + index;
    }

    /// <summary>
    /// Makes room for the largest batch. Where the cases of a row are always the same, they are listed for good.
    /// </summary>
    internal void Resize()
    {
        long perRow = 1;
        foreach (var listing in _listings)
        {
            perRow = checked(perRow * listing.Most);
        }

        var rows = _inputs.Capacity(Plate);
        if (perRow * rows > int.MaxValue / 2)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                $"A batch of {rows} rows has {perRow} cases per row, which is too many at once. Use smaller batches."));
        }

        Capacity = checked((int)(perRow * rows));
        _rows = new int[Capacity];
        _codes = new int[Capacity];
        _starts = new int[rows + 1];
        for (var s = 0; s < _listings.Length; s++)
        {
            _values[s] = new int[Capacity];
            _positions[s] = _listings[s].Chosen is null ? _values[s] : new int[Capacity];
        }

        if (IsFixed)
        {
            List(rows);
        }
    }

    /// <summary>Lists the cases for the labels of the batch, and for what was chosen.</summary>
    internal void Build()
    {
        var rows = _inputs.RowsOf(Plate);
        if (IsFixed)
        {
            (RowCount, Count) = (rows, _starts[rows]);
        }
        else
        {
            List(rows);
        }
    }

    /// <summary>
    /// For every case a row of a table: the first, plus a stride for the value of each of some sites.
    /// </summary>
    internal void FillRows(Span<int> map, int first, ReadOnlySpan<(int Site, int Stride)> by)
    {
        map[..Count].Fill(first);
        foreach (var (site, stride) in by)
        {
            TensorPrimitives.MultiplyAdd(Values(_sites.IndexOf(site)), stride, map[..Count], map);
        }
    }

    private void List(int rows)
    {
        var count = 0;
        for (var row = 0; row < rows; row++)
        {
            _starts[row] = count;
            count += ListRow(row, count);
        }

        _starts[rows] = count;
        (RowCount, Count) = (rows, count);
    }

    /// <summary>Lists the cases of a row from the place where they begin, and returns their number.</summary>
    private int ListRow(int row, int start)
    {
        var cases = 1;
        foreach (var listing in _listings)
        {
            cases *= listing.CountIn(row);
        }

        var codes = _codes.AsSpan(start, cases);
        codes.Clear();
        _rows.AsSpan(start, cases).Fill(row);
        // Adjacent cases that agree in the sites so far.
        var together = cases;
        for (var s = 0; s < _listings.Length && cases > 0; s++)
        {
            var listing = _listings[s];
            var listed = listing.ValuesIn(row);
            together /= listed.Length;
            var values = _values[s].AsSpan(start, cases);
            Repeat(listed, together, values);
            if (listing.Chosen is not null)
            {
                Repeat(listing.Positions(listed.Length), together, _positions[s].AsSpan(start, cases));
            }

            for (var c = 0; c < codes.Length; c++)
            {
                codes[c] = (codes[c] * listing.Cardinality) + values[c];
            }
        }

        return cases;
    }

    /// <summary>Each value so many times, and all of them again until there is no more room.</summary>
    private static void Repeat(ReadOnlySpan<int> values, int times, Span<int> to)
    {
        for (var next = 0; next < to.Length;)
        {
            foreach (var value in values)
            {
                to.Slice(next, times).Fill(value);
                next += times;
            }
        }
    }
}
