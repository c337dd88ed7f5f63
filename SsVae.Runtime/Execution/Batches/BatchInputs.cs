using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>
/// The rows that programs compute on: columns of numbers, and labels of discrete sites (−1: missing), each on the
/// rows of its plate. Plate 0 is the batch; the rows of an inner plate belong to one row each of the plate around it
/// and are in its order.
/// </summary>
/// <remarks>Memory grows with the largest batch and is never given back; <see cref="Version"/> tells programs that it moved.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BatchInputs
{
    private readonly int[] _widths;
    private readonly int[] _columnPlates;
    private readonly int?[] _sitePlates;
    private readonly int?[] _outer;
    private readonly int?[] _lagged;
    private readonly int?[] _lagOf;
    private readonly bool[] _isKnown;
    private readonly float[][] _numbers;
    private readonly int[][] _labels;
    private readonly int[][] _parents;
    private readonly int[] _rows;
    private readonly int[] _capacity;
    private readonly bool[] _isTooLarge;
    private readonly float[] _share = Memory.Allocate<float>(1, 1);

    /// <summary>
    /// Inputs of one plate, with so many numbers per row in each column, and so many values of each discrete site.
    /// </summary>
    public BatchInputs(ReadOnlySpan<int> widths, ReadOnlySpan<int> cardinalities)
        : this(widths, new int[widths.Length], cardinalities, InFirst(cardinalities.Length), [], [], [null])
    {
    }

    /// <summary>Inputs of several plates.</summary>
    /// <param name="widths">Numbers per row of each column.</param>
    /// <param name="columnPlates">The plate of each column.</param>
    /// <param name="cardinalities">The number of values of each discrete site.</param>
    /// <param name="sitePlates">The plate of each discrete site; null for one row.</param>
    /// <param name="lagOf">
    /// Per axis after the sites' own, whose values are those of the step before: whose. Cardinalities and plates have
    /// them too.
    /// </param>
    /// <param name="known">
    /// The sites that are observed in every row: their values of earlier steps are known too, and form no chain.
    /// </param>
    /// <param name="outer">The plate around each plate; null for none.</param>
    public BatchInputs(
        ReadOnlySpan<int> widths, ReadOnlySpan<int> columnPlates,
        ReadOnlySpan<int> cardinalities, ReadOnlySpan<int?> sitePlates,
        ReadOnlySpan<int> lagOf, ReadOnlySpan<int> known, ReadOnlySpan<int?> outer)
    {
        _widths = widths.ToArray();
        _columnPlates = columnPlates.ToArray();
        Cardinalities = cardinalities.ToArray();
        _sitePlates = sitePlates.ToArray();
        _outer = outer.ToArray();
        _lagged = new int?[Cardinalities.Count];
        _lagOf = new int?[Cardinalities.Count];
        _isKnown = new bool[Cardinalities.Count];
        foreach (var site in known)
        {
            _isKnown[site] = true;
        }

        for (var i = 0; i < lagOf.Length; i++)
        {
            var axis = Cardinalities.Count - lagOf.Length + i;
            _lagged[lagOf[i]] = axis;
            _lagOf[axis] = lagOf[i];
            _isKnown[axis] = _isKnown[lagOf[i]];
        }

        _numbers = new float[_widths.Length][];
        _labels = new int[Cardinalities.Count][];
        _parents = new int[_outer.Length][];
        _rows = new int[_outer.Length];
        _capacity = new int[_outer.Length];
        _isTooLarge = new bool[_outer.Length];
        _share[0] = 1;
        for (var plate = 0; plate < _outer.Length; plate++)
        {
            Grow(plate, 1);
        }

        Allocate(null);
    }

    /// <summary>The number of values of each discrete site.</summary>
    public IReadOnlyList<int> Cardinalities { get; }

    /// <summary>Rows of the current batch.</summary>
    public int Rows => _rows[0];

    /// <summary>
    /// The share of the data's rows that the batch has, which sites outside the batch's plate count with.
    /// </summary>
    public float Share
    {
        get => _share[0];
        set => _share[0] = value;
    }

    /// <summary>Another number whenever memory has grown.</summary>
    internal int Version { get; private set; }

    /// <summary>Where <see cref="Share"/> is kept.</summary>
    internal float[] ShareMemory => _share;

    /// <summary>Starts a batch of so many rows, whose numbers and labels are to be written next.</summary>
    public void Begin(int rows) => Begin(0, rows);

    /// <summary>Says how many rows a plate has; its numbers, labels and parents are to be written next.</summary>
    public void Begin(int plate, int rows)
    {
        if (rows > _capacity[plate] || _isTooLarge[plate])
        {
            Grow(plate, rows);
        }

        _rows[plate] = rows;
    }

    /// <summary>The rows of a plate in this batch; one row where there is no plate.</summary>
    public int RowsOf(int? plate) => plate is { } of ? _rows[of] : 1;

    /// <summary>For each row of a plate the row of the plate around it.</summary>
    public Span<int> Parents(int plate) => _parents[plate].AsSpan(0, _rows[plate]);

    /// <summary>The numbers of a column, [rows × width].</summary>
    public Span<float> Numbers(int column) => _numbers[column].AsSpan(0, RowsOf(_columnPlates[column]) * _widths[column]);

    /// <summary>The labels of a discrete site, [rows].</summary>
    public Span<int> Labels(int site) => _labels[site].AsSpan(0, RowsOf(_sitePlates[site]));

    /// <summary>
    /// The label of a discrete site in a row of its plate, of an earlier step as its axis says: 0 before the first
    /// step; null where it is missing.
    /// </summary>
    internal int? Label(int site, int row)
    {
        for (; _lagOf[site] is { } of; site = of, row--)
        {
            if (_sitePlates[site] is { } chain && IsStep(chain, row, 0))
            {
                return 0;
            }
        }

        return _labels[site][row] is >= 0 and var label ? label : null;
    }

    /// <summary>The site's axis that an axis has the values of, and how many steps before.</summary>
    internal (int Of, int Lag) Source(int axis)
    {
        var lag = 0;
        for (; _lagOf[axis] is { } of; axis = of)
        {
            lag++;
        }

        return (axis, lag);
    }

    /// <summary>The plate of a discrete site; null for none.</summary>
    internal int? PlateOfSite(int site) => _sitePlates[site];

    /// <summary>The axis that is a site's value one step before; null for none.</summary>
    internal int? Lagged(int site) => _lagged[site];

    /// <summary>Whether a site is observed in every row.</summary>
    internal bool IsKnown(int site) => _isKnown[site];

    /// <summary>
    /// Whether a site belongs to a chain that is summed out: then all its values are listed in every row, observed or
    /// not.
    /// </summary>
    internal bool IsInChain(int site) => !_isKnown[site] && (_lagOf[site] is not null || _lagged[site] is not null);

    /// <summary>
    /// Whether a row of a plate is the step of this number, from 0, among the rows of the same row around.
    /// </summary>
    internal bool IsStep(int plate, int row, int step) =>
        row >= step && _parents[plate][row - step] == _parents[plate][row] && (row == step || _parents[plate][row - step - 1] != _parents[plate][row]);

    /// <summary>The rows of a plate that there is room for; one where there is no plate.</summary>
    internal int Capacity(int? plate) => plate is { } of ? _capacity[of] : 1;

    /// <summary>
    /// The numbers of a column, with room for the largest batch; the same memory while <see cref="Version"/> stays.
    /// </summary>
    internal float[] Column(int column) => _numbers[column];

    /// <summary>The numbers per row of a column.</summary>
    internal int Width(int column) => _widths[column];

    /// <summary>Whether a plate is another one or around it; no plate is around all.</summary>
    internal bool IsAround(int? plate, int? inner)
    {
        // A plate comes after the one around it.
        while (inner is { } own && !(own <= plate))
        {
            inner = _outer[own];
        }

        return inner == plate;
    }

    /// <summary>
    /// The row of a plate around (or the same plate) that a row belongs to; 0 where there is no plate.
    /// </summary>
    internal int RowAround(int? plate, int row, int? around)
    {
        while (plate is { } own && !(own <= around))
        {
            plate = _outer[own];
            row = plate is null ? 0 : _parents[own][row];
        }

        return row;
    }

    /// <summary>
    /// Whether a row of a plate belongs to a row of the first plate. What is outside the first plate belongs to all of
    /// its rows, and everything to null.
    /// </summary>
    internal bool IsPartOf(int? plate, int row, int? first) =>
        first is not { } one || !IsAround(0, plate) || RowAround(plate, row, 0) == one;

    /// <summary>There is no memory for a batch of this size: the next one gets what it needs itself.</summary>
    internal void GiveUp() => Array.Fill(_isTooLarge, true);

    private static int?[] InFirst(int sites)
    {
        var plates = new int?[sites];
        Array.Fill(plates, 0);
        return plates;
    }

    private void Grow(int plate, int rows)
    {
        _isTooLarge[plate] = true;
        _capacity[plate] = rows;
        _parents[plate] = new int[rows];
        Allocate(plate);
        _isTooLarge[plate] = false;
    }

    private void Allocate(int? plate)
    {
        Version++;
        for (var c = 0; c < _numbers.Length; c++)
        {
            if (_columnPlates[c] == plate)
            {
                _numbers[c] = Memory.Allocate<float>(Capacity(plate), _widths[c]);
            }
        }

        for (var a = 0; a < _labels.Length; a++)
        {
            if (_sitePlates[a] == plate)
            {
                _labels[a] = Memory.Allocate<int>(Capacity(plate), 1);
                _labels[a].AsSpan().Fill(-1);
            }
        }
    }
}
