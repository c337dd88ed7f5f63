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
    /// <param name="lengths">
    /// For each inner plate how many of its rows each row of the plate around has; not read for the others.
    /// </param>
    /// <exception cref="DataException">A length is negative, or there are too few or too many.</exception>
    public PlateLayout(ModelSchema schema, ReadOnlySpan<int> outermost, ReadOnlySpan<ReadOnlyMemory<int>> lengths)
    {
        _plates = schema.Plates;
        _rows = new int[_plates.Count];
        _parents = new int[_plates.Count][];
        _starts = new int[_plates.Count][];
        for (var plate = 0; plate < _plates.Count; plate++)
        {
            if (_plates[plate].Outer is { } outer)
            {
                Nest(schema, plate, outer, lengths[plate].Span);
            }
            else
            {
                _rows[plate] = outermost[plate];
            }
        }
    }

    /// <summary>The rows of a plate; 1 where there is no plate.</summary>
    public int Rows(int? plate) => plate is { } own ? _rows[own] : 1;

    /// <summary>The rows of an inner plate that belong to a row of the plate around it.</summary>
    public Range Inside(int plate, int outerRow) => _starts[plate][outerRow].._starts[plate][outerRow + 1];

    /// <summary>
    /// The row of a plate around (or the same plate) that a row belongs to; 0 where there is no plate.
    /// </summary>
    public int RowAround(int? plate, int row, int? around)
    {
        for (; plate is { } own && own != around; plate = _plates[own].Outer)
        {
            row = _plates[own].Outer is null ? 0 : _parents[own][row];
        }

        return row;
    }

    /// <summary>A row in words, with the row of the first plate that it belongs to.</summary>
    public string Place(int? plate, int row)
    {
        var root = plate;
        while (root is { } own && _plates[own].Outer is { } outer)
        {
            root = outer;
        }

        return Place(_plates, plate, row, root == 0 ? RowAround(plate, row, 0) : null);
    }

    /// <summary>A row in words, with the row of the first plate that it belongs to; null for none.</summary>
    public static string Place(IReadOnlyList<PlateInfo> plates, int? plate, int row, int? first)
    {
        if (plate is not { } of)
        {
            return "what is outside all plates";
        }

        var own = string.Create(CultureInfo.InvariantCulture, $"row {row} of '{plates[of].Name}'");
        return of == 0 || first is null
            ? own
            : string.Create(CultureInfo.InvariantCulture, $"{own} (row {first} of '{plates[0].Name}')");
    }

    /// <summary>The number of rows before a row of an inner plate, among those of the same row around.</summary>
    public int StepOf(int plate, int row) => row - _starts[plate][_parents[plate][row]];

    /// <summary>The step of the chain, the innermost around, that a row is in; 0 where there is none.</summary>
    public int StepAround(int? plate, int row)
    {
        for (var around = plate; around is { } chain; around = _plates[chain].Outer)
        {
            if (_plates[chain].IsOrdered)
            {
                return StepOf(chain, RowAround(plate, row, chain));
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
