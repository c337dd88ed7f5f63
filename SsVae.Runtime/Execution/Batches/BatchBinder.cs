using System.Globalization;

namespace SsVae.Execution;

/// <summary>
/// How data comes into a batch: rows of a data set, or spans, checked before they can become an index.
/// </summary>
internal sealed class BatchBinder
{
    /// <summary>Rows of the data that an answer binds at once, where rows are independent.</summary>
    public const int RowsAtOnce = 500;

    private readonly BatchLayout _layout;
    private readonly DataFit _fit;
    private int[] _inOrder = [];

    public BatchBinder(ModelSchema schema, BatchLayout layout)
    {
        Schema = schema;
        _fit = new DataFit(schema);
        _layout = layout;
        Inputs = layout.Inputs();
        Rows = new BatchRows(schema, Inputs);
    }

    /// <summary>Names and sizes.</summary>
    public ModelSchema Schema { get; }

    /// <summary>The batch, as programs read it.</summary>
    public BatchInputs Inputs { get; }

    /// <summary>The rows of the data that the batch has.</summary>
    public BatchRows Rows { get; }

    /// <summary>The number of the batch, among all that were begun.</summary>
    public int Number { get; private set; }

    /// <summary>Copies rows of a data set.</summary>
    public void Bind(Dataset data, ReadOnlySpan<int> rows, bool hideLabels)
    {
        _fit.Check(data, rows.Length);
        Rows.Choose(rows, data.Layout);
        Begin(share: data.Count == 0 ? 1 : (float)rows.Length / data.Count);
        for (var c = 0; c < Schema.Columns.Count; c++)
        {
            if (_layout.Columns[c].Axis is { } axis)
            {
                Labels(Schema.Columns[c], data.Labels(c), Inputs.Labels(axis), hideLabels);
            }
            else
            {
                Numbers(Schema.Columns[c], data.Numbers(c), _layout.Columns[c]);
            }
        }
    }

    /// <summary>Copies rows of a data set that follow each other.</summary>
    public void Bind(Dataset data, int start, int count)
    {
        var length = _inOrder.Length;
        if (length < start + count)
        {
            Array.Resize(ref _inOrder, start + count);
            for (var row = length; row < _inOrder.Length; row++)
            {
                _inOrder[row] = row;
            }
        }

        Bind(data, _inOrder.AsSpan(start, count), hideLabels: false);
    }

    /// <summary>Copies all rows of a data set.</summary>
    public void Bind(Dataset data) => Bind(data, 0, data.Count);

    /// <summary>
    /// Starts a batch of so many rows of a model of one plate, all labels missing; the columns are given by the next
    /// calls.
    /// </summary>
    public void Begin(int rows)
    {
        Rows.Choose(rows);
        Begin(share: 1);
    }

    /// <summary>Copies the numbers of a column, [rows × width]; none: all are missing, where they may be.</summary>
    public void Set(string column, ReadOnlySpan<float> numbers)
    {
        var c = Schema.ColumnOf(column);
        var (info, place) = (Schema.Columns[c], _layout.Columns[c]);
        var to = Inputs.Numbers(place.Numbers!.Value);
        if (numbers.Length == 0 && info.MayBeMissing)
        {
            to.Fill(float.NaN);
        }
        else if (numbers.Length != to.Length)
        {
            throw Mismatch(column, numbers.Length, info.Width);
        }
        else
        {
            DatasetCheck.Numbers(info, numbers);
            numbers.CopyTo(to);
        }

        Indicate(info, to, place.Indicators);
    }

    /// <summary>Copies the labels of a column, [rows]; none: all are missing, where they may be.</summary>
    public void Set(string column, ReadOnlySpan<int> labels)
    {
        var c = Schema.ColumnOf(column);
        var info = Schema.Columns[c];
        if (labels.Length == 0 && info.MayBeMissing)
        {
            return;
        }

        if (labels.Length != Inputs.Rows)
        {
            throw Mismatch(column, labels.Length, 1);
        }

        DatasetCheck.Labels(info, labels);
        labels.CopyTo(Inputs.Labels(_layout.Columns[c].Axis!.Value));
    }

    private void Begin(float share)
    {
        Number++;
        Inputs.Share = share;
        for (var axis = 0; axis < Inputs.Cardinalities.Count; axis++)
        {
            Inputs.Labels(axis).Fill(-1);
        }
    }

    private void Labels(ColumnInfo column, ReadOnlySpan<int> from, Span<int> to, bool hideLabels)
    {
        var chosen = Rows.Of(column.Plate);
        for (var i = 0; i < chosen.Length; i++)
        {
            to[i] = hideLabels && column.MayBeMissing ? -1 : from[chosen[i]];
        }

        // Again: labels become indices, and the caller's array may have changed since the data set was made.
        DatasetCheck.Labels(column, to);
    }

    private void Numbers(ColumnInfo column, ReadOnlySpan<float> from, ColumnPlace place)
    {
        var chosen = Rows.Of(column.Plate);
        var to = Inputs.Numbers(place.Numbers!.Value);
        for (var i = 0; i < chosen.Length; i++)
        {
            from.Slice(chosen[i] * column.Width, column.Width).CopyTo(to[(i * column.Width)..]);
        }

        Indicate(column, to, place.Indicators);
    }

    /// <summary>Writes 1 for what is there and 0 for what is missing, and 0 in the place of what is missing.</summary>
    private void Indicate(ColumnInfo column, Span<float> numbers, int? place)
    {
        if (place is not { } indicator)
        {
            return;
        }

        var each = column.Width / column.Indicators;
        var indicators = Inputs.Numbers(indicator);
        for (var i = 0; i < indicators.Length; i++)
        {
            indicators[i] = float.IsNaN(numbers[i * each]) ? 0 : 1;
        }

        foreach (ref var number in numbers)
        {
            number = float.IsNaN(number) ? 0 : number;
        }
    }

    private DataException Mismatch(string column, int length, int width) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"'{column}' of {Schema.Name} has {length} numbers, "
        + $"but {Inputs.Rows} rows of {width} are {Inputs.Rows * width}."));
}
