namespace SsVae.Execution;

/// <summary>Which rows of the data a batch has: of every plate.</summary>
/// <param name="schema">The model.</param>
/// <param name="inputs">The batch, whose plates get their rows.</param>
internal sealed class BatchRows(ModelSchema schema, BatchInputs inputs)
{
    /// <summary>Per plate the rows of the data; longer where a batch before had more.</summary>
    private readonly int[][] _chosen = [.. schema.Plates.Select(_ => Array.Empty<int>())];

    /// <summary>The rows of the data that a plate of the batch has.</summary>
    public ReadOnlySpan<int> Of(int plate) => _chosen[plate].AsSpan(0, inputs.RowsOf(plate));

    /// <summary>The row of the data that a row of the batch is.</summary>
    public int DataRow(int? plate, int row) => plate is { } of ? _chosen[of][row] : row;

    /// <summary>
    /// The row of the data's first plate that a row of the batch belongs to; null where it is in none.
    /// </summary>
    public int? FirstRow(int? plate, int row) =>
        inputs.IsAround(0, plate) ? DataRow(0, inputs.RowAround(plate, row, 0)) : null;

    /// <summary>A row of the batch in words; rows are counted in the data, from 0.</summary>
    public string Place(int? plate, int row) =>
        PlateLayout.Place(schema.Plates, plate, DataRow(plate, row), FirstRow(plate, row));

    /// <summary>Chooses the first rows of a model of one plate.</summary>
    public void Choose(int count)
    {
        inputs.Begin(count);
        All(0);
    }

    /// <summary>
    /// Chooses rows of every plate: those given of the first, those inside them, and all of the others.
    /// </summary>
    public void Choose(ReadOnlySpan<int> rows, PlateLayout layout)
    {
        for (var plate = 0; plate < schema.Plates.Count; plate++)
        {
            if (schema.Plates[plate].Outer is { } outer)
            {
                Inside(plate, outer, layout);
            }
            else
            {
                inputs.Begin(plate, plate == 0 ? rows.Length : layout.Rows(plate));
                All(plate);
            }

            if (plate == 0)
            {
                rows.CopyTo(_chosen[plate]);
            }
        }
    }

    private void All(int plate)
    {
        var chosen = Memory.Kept(ref _chosen[plate], inputs.RowsOf(plate));
        for (var row = 0; row < chosen.Length; row++)
        {
            chosen[row] = row;
        }
    }

    private void Inside(int plate, int outer, PlateLayout layout)
    {
        var around = Of(outer);
        var count = 0;
        foreach (var row in around)
        {
            count += layout.Inside(plate, row).GetOffsetAndLength(int.MaxValue).Length;
        }

        inputs.Begin(plate, count);
        var chosen = Memory.Kept(ref _chosen[plate], count);
        var parents = inputs.Parents(plate);
        var next = 0;
        for (var parent = 0; parent < around.Length; parent++)
        {
            var (start, length) = layout.Inside(plate, around[parent]).GetOffsetAndLength(int.MaxValue);
            for (var i = 0; i < length; i++)
            {
                parents[next] = parent;
                chosen[next++] = start + i;
            }
        }
    }
}
