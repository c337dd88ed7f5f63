using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>
/// The rows of the values on some axes. With the plate: for every row of the batch the joint values of the discrete sites, an
/// observed site having one, so that an unlabelled row costs K cases and a labelled row one. Without it: a table of all joint
/// values. The cases of a row are adjacent, the first site varying slowest.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class CaseList
{
    private readonly BatchInputs _inputs;
    private readonly bool _plate;
    private readonly int[] _sites;
    private int[] _rows = [];
    private int[] _values = [];
    private int[] _codes = [];
    private int[] _starts = [];

    internal CaseList(BatchInputs inputs, bool plate, int[] sites)
    {
        _inputs = inputs;
        _plate = plate;
        _sites = sites;
    }

    /// <summary>How many rows there are in this batch.</summary>
    public int Count { get; private set; }

    internal int Capacity { get; private set; }

    /// <summary>Per case the row of the batch.</summary>
    internal ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    /// <summary>Per case the joint value of its sites as one mixed-radix number: part of the address of its noise.</summary>
    internal ReadOnlySpan<int> Codes => _codes.AsSpan(0, Count);

    internal void Resize()
    {
        long perRow = 1;
        foreach (var site in _sites)
        {
            perRow = checked(perRow * _inputs.Cardinalities[site]);
        }

        var rows = _plate ? _inputs.Capacity : 1;
        if (perRow * rows > int.MaxValue / 2)
        {
            throw new InvalidOperationException(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"A batch of {rows} rows has {perRow} cases per row, which is too many at once. Use smaller batches."));
        }

        Capacity = checked((int)(perRow * rows));
        _rows = new int[Capacity];
        _values = new int[Capacity * _sites.Length];
        _codes = new int[Capacity];
        _starts = new int[rows + 1];
    }

    /// <summary>Lists the cases for the labels of the batch.</summary>
    /// <param name="hidden">The site whose labels count as missing; −1 for none.</param>
    internal void Build(int hidden)
    {
        var rows = _plate ? _inputs.Rows : 1;
        var count = 0;
        for (var row = 0; row < rows; row++)
        {
            _starts[row] = count;
            var cases = 1;
            foreach (var site in _sites)
            {
                cases *= Label(row, site, hidden) < 0 ? _inputs.Cardinalities[site] : 1;
            }

            for (var c = 0; c < cases; c++)
            {
                _rows[count] = row;
                var rest = c;
                for (var s = _sites.Length - 1; s >= 0; s--)
                {
                    var label = Label(row, _sites[s], hidden);
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
    internal void FillMap(int* map, CaseList target, int stride, int site, int hidden)
    {
        for (var c = 0; c < Count; c++)
        {
            var row = _rows[c];
            var index = 0;
            foreach (var s in target._sites)
            {
                if (!target._plate || Label(row, s, hidden) < 0)
                {
                    index = (index * _inputs.Cardinalities[s]) + Value(c, s);
                }
            }

            index += target._plate ? target._starts[row] : 0;
            map[c] = (index * stride) + (site < 0 ? 0 : Value(c, site));
        }
    }

    private int Label(int row, int site, int hidden) => !_plate || site == hidden ? -1 : _inputs.Labels(site)[row];

    private int Value(int c, int site) => _values[(c * _sites.Length) + Array.IndexOf(_sites, site)];
}
