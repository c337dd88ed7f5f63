namespace SsVae.Execution;

/// <summary>
/// The inputs of a model's programs: which columns and axes they have, and which of these are the schema's.
/// </summary>
internal sealed class BatchLayout
{
    private readonly ModelSchema _schema;
    private readonly List<SiteInfo> _axes;
    private readonly ColumnPlace[] _columns;

    public BatchLayout(ModelSchema schema)
    {
        _schema = schema;
        _axes = [.. schema.Sites.Where(s => s.Axis is not null).OrderBy(s => s.Axis)];
        foreach (var of in schema.Lags)
        {
            _axes.Add(_axes[of]);
        }

        // What says which data is there comes after the data.
        var (number, indicator) = (0, schema.Columns.Count(c => c.Values == 0));
        _columns =
        [
            .. schema.Columns.Select(c => c.Values > 0
                ? new ColumnPlace(null, null, schema.Sites.First(s => s.Column == c.Name).OwnAxis)
                : new ColumnPlace(number++, c.Indicators > 0 ? indicator++ : null, null)),
        ];
    }

    /// <summary>Per column of the schema where the inputs have it.</summary>
    public ReadOnlySpan<ColumnPlace> Columns => _columns;

    /// <summary>Inputs for batches of data.</summary>
    public BatchInputs Inputs()
    {
        var numbers = _schema.Columns.Where(c => c.Values == 0).ToList();
        var indicated = _schema.Columns.Where(c => c.Indicators > 0).ToList();
        var known = _schema.Columns.Zip(_columns)
            .Where(c => c.Second.Axis is not null && !c.First.MayBeMissing).Select(c => c.Second.Axis!.Value);
        return new(
            [.. numbers.Select(c => c.Width), .. indicated.Select(c => c.Indicators)],
            [.. numbers.Concat(indicated).Select(c => c.Plate)],
            [.. _axes.Select(s => s.Width)],
            [.. _axes.Select(s => s.Plate)],
            [.. _schema.Lags],
            [.. known],
            [.. _schema.Plates.Select(p => p.Outer)]);
    }

    /// <summary>Inputs of a site's program: one plate, since its parents are given for each row.</summary>
    public BatchInputs InputsOf(SiteWiring site) =>
        new([.. site.Parents.Select(p => p.Width)], [.. _axes.Select(s => s.Width)]);
}
