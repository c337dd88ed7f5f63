using System.Globalization;

namespace SsVae.Execution;

/// <summary>How many rows each plate has, and which of them belong to which row of the plate around it.</summary>
internal sealed class PlateLayout
{
    private readonly IReadOnlyList<PlateInfo> _plates;
    private readonly int[] _rows;
    private readonly int[][] _parents;
    private readonly int[][] _starts;

    /// <summary>A layout of a model's plates.</summary>
    /// <param name="schema">The model.</param>
    /// <param name="outermost">The rows of each outermost plate; not read for the others.</param>
    /// <param name="lengths">For each inner plate how many of its rows each row of the plate around has; not read for the others.</param>
    /// <exception cref="DataException">A length is negative, or there are too few or too many.</exception>
    public PlateLayout(ModelSchema schema, ReadOnlySpan<int> outermost, ReadOnlySpan<ReadOnlyMemory<int>> lengths)
    {
        _plates = schema.Plates;
        _rows = new int[_plates.Count];
        _parents = new int[_plates.Count][];
        _starts = new int[_plates.Count][];
        for (var plate = 0; plate < _plates.Count; plate++)
        {
            var outer = _plates[plate].Outer;
            _rows[plate] = outer < 0 ? outermost[plate] : 0;
            if (outer >= 0)
            {
                Nest(schema, plate, outer, lengths[plate].Span);
            }
        }
    }

    /// <summary>The rows of a plate; 1 where there is no plate.</summary>
    public int Rows(int plate) => plate < 0 ? 1 : _rows[plate];

    /// <summary>The rows of an inner plate that belong to a row of the plate around it.</summary>
    public Range Inside(int plate, int outerRow) => _starts[plate][outerRow].._starts[plate][outerRow + 1];

    /// <summary>The row of a plate around (or the same plate) that a row belongs to; 0 where there is no plate.</summary>
    public int RowAround(int plate, int row, int around)
    {
        for (; plate > around; plate = _plates[plate].Outer)
        {
            row = _plates[plate].Outer < 0 ? 0 : _parents[plate][row];
        }

        return row;
    }

    /// <summary>A row in words, with the row of the first plate that it belongs to.</summary>
    public string Place(int plate, int row)
    {
        var root = plate;
        while (root > 0)
        {
            root = _plates[root].Outer;
        }

        return Place(_plates, plate, row, root == 0 ? RowAround(plate, row, 0) : -1);
    }

    /// <summary>A row in words, with the row of the first plate that it belongs to; −1 for none.</summary>
    public static string Place(IReadOnlyList<PlateInfo> plates, int plate, int row, int first)
    {
        if (plate < 0)
        {
            return "what is outside all plates";
        }

        var own = string.Create(CultureInfo.InvariantCulture, $"row {row} of '{plates[plate].Name}'");
        return plate == 0 || first < 0
            ? own
            : string.Create(CultureInfo.InvariantCulture, $"{own} (row {first} of '{plates[0].Name}')");
    }

    /// <summary>The number of rows before a row of an inner plate, among those of the same row around.</summary>
    public int StepOf(int plate, int row) => row - _starts[plate][_parents[plate][row]];

    /// <summary>The step of the chain, the innermost around, that a row is in; 0 where there is none.</summary>
    public int StepAround(int plate, int row)
    {
        for (var around = plate; around >= 0; around = _plates[around].Outer)
        {
            if (_plates[around].IsOrdered)
            {
                return StepOf(around, RowAround(plate, row, around));
            }
        }

        return 0;
    }

    private void Nest(ModelSchema schema, int plate, int outer, ReadOnlySpan<int> lengths)
    {
        if (lengths.Length != _rows[outer])
        {
            throw Error($"Plate '{_plates[plate].Name}' of {schema.Name} has {lengths.Length} lengths, but the plate around it, '{_plates[outer].Name}', has {_rows[outer]} rows.");
        }

        var starts = new int[lengths.Length + 1];
        for (var row = 0; row < lengths.Length; row++)
        {
            if (lengths[row] < 0)
            {
                throw Error($"Length {lengths[row]} of plate '{_plates[plate].Name}' of {schema.Name} in row {row} is negative.");
            }

            starts[row + 1] = checked(starts[row] + lengths[row]);
        }

        _rows[plate] = starts[^1];
        _starts[plate] = starts;
        _parents[plate] = new int[starts[^1]];
        for (var row = 0; row < lengths.Length; row++)
        {
            _parents[plate].AsSpan(starts[row], lengths[row]).Fill(row);
        }
    }

    private static DataException Error(FormattableString message) => new(message.ToString(CultureInfo.InvariantCulture));
}
