namespace SsVae.Execution;

/// <summary>
/// A value of every discrete site in every row of a batch, read off the tables of an elimination, the last first: each table is on the
/// axes of one site and of those that were eliminated after it, which have their values already.
/// </summary>
internal sealed class Assignment
{
    private readonly ModelSchema _schema;
    private readonly BatchInputs _inputs;
    private readonly int[][] _values;

    public Assignment(ModelSchema schema, BatchInputs inputs)
    {
        _schema = schema;
        _inputs = inputs;
        _values = [.. Enumerable.Range(0, inputs.Cardinalities.Count).Select(axis => inputs.Labels(axis).ToArray())];
    }

    /// <summary>Chooses the value of a site in a row by the logarithms of what its values have, up to a constant.</summary>
    public delegate int Choice(int site, int row, ReadOnlySpan<float> logarithms);

    /// <summary>The values of a site, by its axis: [rows of its plate].</summary>
    public ReadOnlySpan<int> Of(int axis) => _values[axis];

    /// <summary>Chooses the value of every site that the program eliminates, in the rows where its label is missing.</summary>
    public void Read(BatchProgram program, Choice choose)
    {
        for (var i = program.Outputs.Count - 1; i >= 0; i--)
        {
            if (SiteOf(program.Outputs[i].Name, "joint") is { } name)
            {
                Read(program.Outputs[i], Enumerable.Range(0, _schema.Sites.Count).First(s => _schema.Sites[s].Name == name), choose);
            }
        }
    }

    /// <summary>The row of a value on some axes that holds it for a row of its plate and the values of this assignment.</summary>
    public int CaseOf(BatchProgram.Output output, int row) => output.List.Find(row, _values);

    /// <summary>The site of an output that is called after it; null for any other.</summary>
    public static string? SiteOf(string output, string prefix) =>
        output.StartsWith(prefix + "(", StringComparison.Ordinal) ? output[(prefix.Length + 1)..^1] : null;

    private void Read(BatchProgram.Output table, int site, Choice choose)
    {
        var axis = _schema.Sites[site].Axis;
        var known = _inputs.Labels(axis);
        var numbers = table.Block.Span(table.List.Count);
        var logarithms = new float[_inputs.Cardinalities[axis]];
        for (var row = 0; row < known.Length; row++)
        {
            if (known[row] >= 0)
            {
                continue;
            }

            for (var value = 0; value < logarithms.Length; value++)
            {
                _values[axis][row] = value;
                logarithms[value] = numbers[CaseOf(table, row)];
            }

            _values[axis][row] = choose(site, row, logarithms);
        }
    }
}
