using System.Globalization;

namespace SsVae.Execution;

// How data comes in: rows of a data set, or spans, checked before they can become an index.
public abstract partial class CompiledModel
{
    private int[] _inOrder = [];

    /// <summary>Copies rows of a data set into the workspace.</summary>
    internal void Bind(Dataset data, ReadOnlySpan<int> rows, bool hideLabels)
    {
        if (!ReferenceEquals(data.Schema, _compatible))
        {
            // Data of another instance fits if its columns do; compared once, since a step allocates nothing.
            if (!data.Schema.Columns.SequenceEqual(Schema.Columns))
            {
                throw new DataException($"The data set was made for {data.Schema.Name}, whose columns are not those of {Schema.Name}.");
            }

            _compatible = data.Schema;
        }

        if (Schema.SumAroundBatch is { } around && rows.Length != data.Count)
        {
            throw new DataException(string.Create(CultureInfo.InvariantCulture,
                $"{Schema.Name} sums '{around}' around all rows of '{Schema.Plates[0].Name}', so a batch is the whole data set of {data.Count} rows, not {rows.Length}."));
        }

        Begin(rows, data.Layout);
        Inputs.Share = data.Count == 0 ? 1 : (float)rows.Length / data.Count;
        var (number, indicator) = (0, _firstIndicator);
        for (var c = 0; c < Schema.Columns.Count; c++)
        {
            var column = Schema.Columns[c];
            var chosen = _chosen[column.Plate].AsSpan(0, Inputs.RowsOf(column.Plate));
            if (column.Values > 0)
            {
                var from = data.Labels(c);
                var to = Inputs.Labels(_axes[c]);
                for (var i = 0; i < chosen.Length; i++)
                {
                    to[i] = hideLabels && column.MayBeMissing ? -1 : from[chosen[i]];
                }

                // Again: labels become indices, and the caller's array may have changed since the data set was made.
                DatasetCheck.Labels(column, to);
            }
            else
            {
                var from = data.Numbers(c);
                var to = Inputs.Numbers(number++);
                for (var i = 0; i < chosen.Length; i++)
                {
                    from.Slice(chosen[i] * column.Width, column.Width).CopyTo(to[(i * column.Width)..]);
                }

                if (column.Indicators > 0)
                {
                    Indicate(column, to, Inputs.Numbers(indicator++));
                }
            }
        }
    }

    /// <summary>Copies all rows of a data set into the workspace.</summary>
    internal void Bind(Dataset data) => Bind(data, InOrder(data.Count), hideLabels: false);

    /// <summary>Starts a batch of so many rows of a model of one plate, all labels missing; the columns are given by the next calls.</summary>
    internal void Begin(int rows)
    {
        Inputs.Begin(rows);
        Inputs.Share = 1;
        if (_chosen[0].Length < rows)
        {
            _chosen[0] = new int[rows];
        }

        for (var row = 0; row < rows; row++)
        {
            _chosen[0][row] = row;
        }

        Begin();
    }

    /// <summary>0 … count − 1; the numbers never change.</summary>
    private ReadOnlySpan<int> InOrder(int count)
    {
        var length = _inOrder.Length;
        if (length < count)
        {
            Array.Resize(ref _inOrder, count);
            for (var row = length; row < count; row++)
            {
                _inOrder[row] = row;
            }
        }

        return _inOrder.AsSpan(0, count);
    }

    private void Begin()
    {
        for (var axis = 0; axis < Inputs.Cardinalities.Count; axis++)
        {
            Inputs.Labels(axis).Fill(-1);
        }

        _evaluated = false;
    }

    /// <summary>Chooses rows of every plate: those given of the first, those inside them, and all of the others.</summary>
    private void Begin(ReadOnlySpan<int> rows, PlateLayout layout)
    {
        for (var plate = 0; plate < Schema.Plates.Count; plate++)
        {
            var outer = Schema.Plates[plate].Outer;
            var count = plate == 0 ? rows.Length : outer < 0 ? layout.Rows(plate) : 0;
            for (var row = 0; outer >= 0 && row < Inputs.RowsOf(outer); row++)
            {
                var (_, length) = layout.Inside(plate, _chosen[outer][row]).GetOffsetAndLength(int.MaxValue);
                count += length;
            }

            Inputs.Begin(plate, count);
            if (_chosen[plate].Length < count)
            {
                _chosen[plate] = new int[count];
            }

            if (plate == 0)
            {
                rows.CopyTo(_chosen[plate]);
            }
            else if (outer < 0)
            {
                for (var row = 0; row < count; row++)
                {
                    _chosen[plate][row] = row;
                }
            }
            else
            {
                Inside(plate, outer, layout);
            }
        }

        Begin();
    }

    private void Inside(int plate, int outer, PlateLayout layout)
    {
        var parents = Inputs.Parents(plate);
        var next = 0;
        for (var row = 0; row < Inputs.RowsOf(outer); row++)
        {
            var (start, length) = layout.Inside(plate, _chosen[outer][row]).GetOffsetAndLength(int.MaxValue);
            for (var i = 0; i < length; i++)
            {
                parents[next] = row;
                _chosen[plate][next++] = start + i;
            }
        }
    }

    /// <summary>Writes 1 for what is there and 0 for what is missing, and 0 in the place of what is missing.</summary>
    private static void Indicate(ColumnInfo column, Span<float> numbers, Span<float> indicators)
    {
        var each = column.Width / column.Indicators;
        for (var i = 0; i < indicators.Length; i++)
        {
            indicators[i] = float.IsNaN(numbers[i * each]) ? 0 : 1;
        }

        foreach (ref var number in numbers)
        {
            number = float.IsNaN(number) ? 0 : number;
        }
    }

    /// <summary>Copies the numbers of a column, [rows × width]; none means that all are missing, where they may be.</summary>
    internal void Set(string column, ReadOnlySpan<float> numbers)
    {
        var (number, indicator) = (0, _firstIndicator);
        for (var c = 0; c < Schema.Columns.Count; c++)
        {
            var info = Schema.Columns[c];
            if (info.Name == column)
            {
                var to = Inputs.Numbers(number);
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

                if (info.Indicators > 0)
                {
                    Indicate(info, to, Inputs.Numbers(indicator));
                }

                return;
            }

            number += info.Values == 0 ? 1 : 0;
            indicator += info.Indicators > 0 ? 1 : 0;
        }
    }

    /// <summary>Copies the labels of a column, [rows]; none means that all are missing.</summary>
    internal void Set(string column, ReadOnlySpan<int> labels)
    {
        var c = ColumnOf(column);
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
        labels.CopyTo(Inputs.Labels(_axes[c]));
    }

    private DataException Mismatch(string column, int length, int width) => new(string.Create(CultureInfo.InvariantCulture,
        $"'{column}' of {Schema.Name} has {length} numbers, but {Inputs.Rows} rows of {width} are {Inputs.Rows * width}."));
}
