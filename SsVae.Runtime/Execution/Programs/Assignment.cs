namespace SsVae.Execution;

/// <summary>
/// A value of every discrete site in every row of a batch, read off the tables of an elimination, the last first:
/// each table is on the axes of one site, or of the chains along a plate, and of those that were eliminated after it,
/// which have their values already.
/// </summary>
internal sealed class Assignment
{
    private readonly ModelSchema _schema;
    private readonly BatchInputs _inputs;

    /// <summary>By axis, those of earlier steps included: the value in each row of the plate.</summary>
    private readonly int[][] _values;

    public Assignment(ModelSchema schema, BatchInputs inputs)
    {
        _schema = schema;
        _inputs = inputs;
        _values = [.. Enumerable.Range(0, inputs.Cardinalities.Count).Select(axis => inputs.Labels(axis).ToArray())];
    }

    /// <summary>
    /// Chooses a value of a site in a row, or joint values of a chain's sites, by the logarithms of their probabilities
    /// up to a constant, which it may overwrite.
    /// </summary>
    public delegate int Choice(int site, int row, Span<float> logarithms);

    /// <summary>The values of a site, by its axis: [rows of its plate].</summary>
    public ReadOnlySpan<int> Of(int axis) => _values[axis];

    /// <summary>
    /// Chooses the value of every site that the program eliminates, in the rows where its label is missing.
    /// </summary>
    public void Read(IProgram program, Choice choose)
    {
        for (var i = program.Outputs.Count - 1; i >= 0; i--)
        {
            var table = program.Outputs[i];
            if (table is { Kind: OutputKind.Joint, Site: { } site })
            {
                ReadSite(table, site, choose);
            }
            else if (table is { Kind: OutputKind.Chain, Site: { } first })
            {
                ReadChain(table, first, choose);
            }
        }
    }

    /// <summary>
    /// The row of a value on some axes that holds it for a row of its plate and the values of this assignment.
    /// </summary>
    public int CaseOf(ProgramOutput output, int row) => output.List.Find(row, _values);

    private void ReadSite(ProgramOutput table, int site, Choice choose)
    {
        var axis = _schema.Sites[site].OwnAxis;
        var known = _inputs.Labels(axis);
        var numbers = table.Values;
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

    /// <summary>
    /// From the last step to the first: the values of a step and the lagged ones are chosen jointly, but for those
    /// that a later step has chosen already. What lies before the first step is 0. A label that is known is the only
    /// possible value.
    /// </summary>
    private void ReadChain(ProgramOutput table, int site, Choice choose)
    {
        var plate = _schema.Sites[site].Plate!.Value;
        var axes = ChainAxes(table, plate);
        var numbers = table.Values;
        var steps = Steps(plate);
        // Of the largest size, since rows may be many.
        var free = new List<ChainAxis>(axes.Count);
        var logarithms = new float[axes.Aggregate(1, (product, a) => product * a.Values)];
        for (var row = steps.Length - 1; row >= 0; row--)
        {
            free.Clear();
            var count = 1;
            foreach (var axis in axes)
            {
                if (axis.Lag <= steps[row] && !axis.IsChosen[row - axis.Lag])
                {
                    free.Add(axis);
                    count *= axis.Values;
                }
                else
                {
                    _values[axis.Axis][row] = axis.Lag <= steps[row] ? _values[axis.Of][row - axis.Lag] : 0;
                }
            }

            for (var joint = 0; joint < count; joint++)
            {
                Set(free, row, joint);
                logarithms[joint] = numbers[CaseOf(table, row)];
            }

            Set(free, row, choose(site, row, logarithms.AsSpan(0, count)));
            foreach (var axis in free)
            {
                _values[axis.Of][row - axis.Lag] = _values[axis.Axis][row];
                axis.IsChosen[row - axis.Lag] = true;
            }
        }
    }

    /// <summary>Gives the free axes the joint value of a number, the first varying slowest.</summary>
    private void Set(List<ChainAxis> free, int row, int joint)
    {
        for (var i = free.Count - 1; i >= 0; i--)
        {
            _values[free[i].Axis][row] = joint % free[i].Values;
            joint /= free[i].Values;
        }
    }

    /// <summary>The axes of a table that belong to the chain along a plate.</summary>
    private List<ChainAxis> ChainAxes(ProgramOutput table, int plate)
    {
        var chosen = new Dictionary<int, bool[]>();
        var axes = new List<ChainAxis>();
        foreach (var axis in table.List.Sites)
        {
            if (_inputs.IsInChain(axis) && _inputs.PlateOfSite(axis) == plate)
            {
                var (of, lag) = _inputs.Source(axis);
                chosen.TryAdd(of, new bool[_inputs.RowsOf(plate)]);
                axes.Add(new(axis, of, lag, _inputs.Cardinalities[axis], chosen[of]));
            }
        }

        return axes;
    }

    /// <summary>The number of each row of a plate, from 0, among those of the same row around.</summary>
    private int[] Steps(int plate)
    {
        var parents = _inputs.Parents(plate);
        var steps = new int[parents.Length];
        for (var row = 1; row < steps.Length; row++)
        {
            steps[row] = parents[row] == parents[row - 1] ? steps[row - 1] + 1 : 0;
        }

        return steps;
    }

    /// <summary>An axis of a chain's table.</summary>
    /// <param name="Axis">The axis.</param>
    /// <param name="Of">The site's axis that it has the values of.</param>
    /// <param name="Lag">How many steps before.</param>
    /// <param name="Values">How many values it has.</param>
    /// <param name="IsChosen">Per row whether the site has its value; the same array for all axes of a site.</param>
    private sealed record ChainAxis(int Axis, int Of, int Lag, int Values, bool[] IsChosen);
}
