namespace SsVae.Execution;

/// <summary>
/// The program of the importance weights, on the batches of a data set: what has a weight of its own is in one batch.
/// </summary>
internal sealed class EvidenceProgram
{
    private readonly BatchBinder _batch;
    private readonly IProgram? _program;
    private readonly bool _weighsRows;

    public EvidenceProgram(
        ModelDescription description, IProgramFactory programs, ParameterStore parameters, BatchBinder batch)
    {
        _batch = batch;
        _weighsRows = description.Weights == WeightScope.Row;
        _program = description.Weights is null
            ? null
            : programs.Create(new(ProgramKind.Evidence), batch.Inputs, parameters);
    }

    /// <summary>The plate whose rows have weights of their own; null where the data has one.</summary>
    public int? WeighedPlate => _weighsRows ? 0 : null;

    /// <summary>How many parts of the batch have a weight of their own.</summary>
    public int Parts => _weighsRows ? _batch.Inputs.Rows : 1;

    /// <summary>The part, with a weight of its own, that a row of the batch belongs to.</summary>
    public int PartOf(int? plate, int row) => _weighsRows ? _batch.Inputs.RowAround(plate, row, 0) : 0;

    /// <summary>Binds the data, batch by batch.</summary>
    public void ForBatches(Dataset data, Action<IProgram> run)
    {
        if (_program is null)
        {
            throw new NotSupportedException(
                $"{_batch.Schema.Name} is too large to sum all its discrete sites at once.");
        }

        var atOnce = _weighsRows ? BatchBinder.RowsAtOnce : Math.Max(1, data.Count);
        // Data without rows has a weight if it is one.
        for (var start = 0; start < data.Count || (start == 0 && !_weighsRows); start += atOnce)
        {
            _batch.Bind(data, start, Math.Min(atOnce, data.Count - start));
            run(_program);
        }
    }

    /// <summary>The log-weight of each part: what the program gives of it, added in float64.</summary>
    /// <param name="logWeights">One for each part, to be filled.</param>
    public void LogWeights(Span<double> logWeights)
    {
        logWeights.Clear();
        foreach (var output in _program!.Outputs)
        {
            if (output.Kind is not (OutputKind.LogWeight or OutputKind.LogWeightElsewhere))
            {
                continue;
            }

            var numbers = output.Values;
            for (var row = 0; row < numbers.Length; row++)
            {
                logWeights[_weighsRows ? row : 0] += numbers[row];
            }
        }
    }
}
