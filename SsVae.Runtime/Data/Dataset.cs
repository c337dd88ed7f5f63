namespace SsVae;

/// <summary>Rows of data for a model: one column per observed site or input, checked once when it is made.</summary>
/// <remarks>Generated classes have a typed method <c>Data(x: …, y: …)</c> that makes one.</remarks>
public sealed class Dataset
{
    private readonly ReadOnlyMemory<float>[] _numbers;
    private readonly ReadOnlyMemory<int>[] _labels;
    private readonly Execution.PlateLayout _layout;

    /// <summary>Makes a data set for <paramref name="schema"/>.</summary>
    /// <param name="schema">The model's schema.</param>
    /// <param name="numbers">Per column [rows × width], row by row, NaN for what is missing; default for a column of labels, or where all rows are missing.</param>
    /// <param name="labels">Per column [rows], −1 where missing; default for a column of numbers, or where all labels are missing.</param>
    /// <param name="lengths">Per plate, for an inner one, how many of its rows each row of the plate around has; none where no plate is inside another.</param>
    /// <exception cref="DataException">A length, a label or a number does not fit the model; the message says which.</exception>
    public Dataset(ModelSchema schema, ReadOnlyMemory<float>[] numbers, ReadOnlyMemory<int>[] labels, ReadOnlyMemory<int>[]? lengths = null)
        : this(
            schema, numbers, labels,
            DatasetCheck.Layout(schema, numbers, labels, lengths ?? new ReadOnlyMemory<int>[schema.Plates.Count]))
    {
    }

    internal Dataset(
        ModelSchema schema, ReadOnlyMemory<float>[] numbers, ReadOnlyMemory<int>[] labels, Execution.PlateLayout layout)
    {
        Schema = schema;
        _layout = layout;
        _labels = DatasetCheck.Missing(schema, labels, _layout);
        _numbers = DatasetCheck.Missing(schema, numbers, _layout);
        DatasetCheck.Columns(schema, _numbers, _labels, _layout);
    }

    /// <summary>The schema that the columns follow.</summary>
    public ModelSchema Schema { get; }

    /// <summary>The number of rows of the first plate.</summary>
    public int Count => _layout.Rows(0);

    internal Execution.PlateLayout Layout => _layout;

    /// <summary>Column <paramref name="column"/> as numbers [rows × width]; empty if it holds labels.</summary>
    public ReadOnlySpan<float> Numbers(int column) => _numbers[column].Span;

    /// <summary>Column <paramref name="column"/> as labels [rows]; empty if it holds numbers.</summary>
    public ReadOnlySpan<int> Labels(int column) => _labels[column].Span;
}
