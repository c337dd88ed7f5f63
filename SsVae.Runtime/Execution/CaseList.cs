using System.ComponentModel;
using System.Globalization;

namespace SsVae.Execution;

/// <summary>
/// The rows of the values on some axes: for every row of a plate (or once) the joint values of some discrete sites. A site that is
/// observed in the row has one value there, so that an unlabelled row costs K cases and a labelled row one; a site of a chain, of a plate further
/// inside, or any site where there is no plate, has all its values: a table. The cases of a row are adjacent, the first site varying slowest.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class CaseList
{
    private readonly BatchInputs _inputs;
    private readonly int _plate;
    private readonly int[] _sites;
    private readonly bool[] _isTable;
    private int[] _rows = [];
    private int[] _values = [];
    private int[] _codes = [];
    private int[] _starts = [];

    internal CaseList(BatchInputs inputs, int plate, int[] sites)
    {
        _inputs = inputs;
        _plate = plate;
        _sites = sites;
        _isTable = [.. sites.Select(s => plate < 0 || inputs.IsInChain(s) || !inputs.IsAround(inputs.PlateOfSite(s), plate))];
    }

    /// <summary>How many rows there are in this batch.</summary>
    public int Count { get; private set; }

    internal int Capacity { get; private set; }

    /// <summary>Per case the row of the plate.</summary>
    internal ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    /// <summary>Per case the joint value of its sites as one mixed-radix number: part of the address of its noise.</summary>
    internal ReadOnlySpan<int> Codes => _codes.AsSpan(0, Count);

    internal ReadOnlySpan<int> Sites => _sites;

    internal int Plate => _plate;

    /// <summary>The cases of a row of the plate.</summary>
    internal Range CasesOf(int row) => _starts[row].._starts[row + 1];

    internal void Resize()
    {
        long perRow = 1;
        for (var s = 0; s < _sites.Length; s++)
        {
            perRow = checked(perRow * (!_isTable[s] && _inputs.IsKnown(_sites[s]) ? 1 : _inputs.Cardinalities[_sites[s]]));
        }

        var rows = _inputs.Capacity(_plate);
        if (perRow * rows > int.MaxValue / 2)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                $"A batch of {rows} rows has {perRow} cases per row, which is too many at once. Use smaller batches."));
        }

        Capacity = checked((int)(perRow * rows));
        _rows = new int[Capacity];
        _values = new int[Capacity * _sites.Length];
        _codes = new int[Capacity];
        _starts = new int[rows + 1];
    }

    /// <summary>Lists the cases for the labels of the batch.</summary>
    internal void Build()
    {
        var rows = _inputs.RowsOf(_plate);
        var count = 0;
        for (var row = 0; row < rows; row++)
        {
            _starts[row] = count;
            var cases = 1;
            for (var s = 0; s < _sites.Length; s++)
            {
                cases *= Label(row, s) < 0 ? _inputs.Cardinalities[_sites[s]] : 1;
            }

            for (var c = 0; c < cases; c++)
            {
                _rows[count] = row;
                var rest = c;
                for (var s = _sites.Length - 1; s >= 0; s--)
                {
                    var label = Label(row, s);
                    var cardinality = _inputs.Cardinalities[_sites[s]];
                    _values[(count * _sites.Length) + s] = label < 0 ? rest % cardinality : label;
                    rest = label < 0 ? rest / cardinality : rest;
                }

                var code = 0;
                for (var s = 0; s < _sites.Length; s++)
                {
                    code = (code * _inputs.Cardinalities[_sites[s]]) + _values[(count * _sites.Length) + s];
                }

                _codes[count] = code;
                count++;
            }
        }

        _starts[rows] = count;
        Count = count;
    }

    /// <summary>For every case the row of <paramref name="target"/>, on fewer axes, that it belongs to, times stride, plus the value of a site.</summary>
    internal void FillMap(int* map, CaseList target, int stride, int site)
    {
        for (var c = 0; c < Count; c++)
        {
            map[c] = (RowIn(target, c) * stride) + (site < 0 ? 0 : Value(c, site));
        }
    }

    /// <summary>For every case a row of a table: the first, plus a stride for the value of each of some sites.</summary>
    internal void FillRows(int* map, int first, ReadOnlySpan<(int Site, int Stride)> by)
    {
        for (var c = 0; c < Count; c++)
        {
            map[c] = first;
            foreach (var (site, stride) in by)
            {
                map[c] += stride * Value(c, site);
            }
        }
    }

    /// <summary>
    /// The cases in the order of the rows, of a list on fewer axes, that a map says they belong to: row r has
    /// order[starts[r]] … order[starts[r + 1] − 1], in order.
    /// </summary>
    internal static void FillSegments(ReadOnlySpan<int> map, Span<int> starts, Span<int> order)
    {
        starts.Clear();
        foreach (var row in map)
        {
            starts[row + 1]++;
        }

        for (var row = 1; row < starts.Length; row++)
        {
            starts[row] += starts[row - 1];
        }

        for (var c = 0; c < map.Length; c++)
        {
            order[starts[map[c]]++] = c;
        }

        // Every start has moved to the next row's.
        starts[..^1].CopyTo(starts[1..]);
        starts[0] = 0;
    }

    /// <summary>The case of a row of the plate in which every site, by its axis, has the value that it has around that row.</summary>
    internal int Find(int row, int[][] values)
    {
        var index = 0;
        for (var s = 0; s < _sites.Length; s++)
        {
            if (Label(row, s) < 0)
            {
                index = (index * _inputs.Cardinalities[_sites[s]]) + values[_sites[s]][_inputs.RowAround(_plate, row, _inputs.PlateOfSite(_sites[s]))];
            }
        }

        return _starts[row] + index;
    }

    /// <summary>The value of a site in a case.</summary>
    internal int Value(int c, int site) => _values[(c * _sites.Length) + Array.IndexOf(_sites, site)];

    /// <summary>
    /// For every case the row of <paramref name="target"/> one step before that agrees with it: whose values are this list's lagged ones,
    /// and else the same; −1 at the first step.
    /// </summary>
    internal void FillPrevious(int* map, CaseList target)
    {
        for (var c = 0; c < Count; c++)
        {
            var row = _rows[c];
            if (row == 0 || _inputs.Parents(_plate)[row - 1] != _inputs.Parents(_plate)[row])
            {
                map[c] = -1;
                continue;
            }

            var index = 0;
            for (var s = 0; s < target._sites.Length; s++)
            {
                if (target.Label(row - 1, s) < 0)
                {
                    // What is carried along a plate around has one value for all steps of this one.
                    var lagged = _inputs.PlateOfSite(target._sites[s]) == _plate ? _inputs.Lagged(target._sites[s]) : -1;
                    index = (index * _inputs.Cardinalities[target._sites[s]]) + Value(c, lagged >= 0 ? lagged : target._sites[s]);
                }
            }

            map[c] = target._starts[row - 1] + index;
        }
    }

    private int RowIn(CaseList target, int c)
    {
        var row = _inputs.RowAround(_plate, _rows[c], target._plate);
        var index = 0;
        for (var s = 0; s < target._sites.Length; s++)
        {
            if (target.Label(row, s) < 0)
            {
                index = (index * _inputs.Cardinalities[target._sites[s]]) + Value(c, target._sites[s]);
            }
        }

        return target._starts[row] + index;
    }

    /// <summary>The label of one of this list's sites in a row of its plate; −1 where all its values are listed.</summary>
    private int Label(int row, int s) => _isTable[s]
        ? -1
        : _inputs.Label(_sites[s], _inputs.RowAround(_plate, row, _inputs.PlateOfSite(_sites[s])));
}
