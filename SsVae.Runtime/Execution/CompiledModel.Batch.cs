using System.Globalization;

namespace SsVae.Execution;

// How data comes in: rows of a data set, or spans, checked before they can become an index.
public abstract partial class CompiledModel
{
    /// <summary>Copies rows of a data set into the workspace.</summary>
    public void Bind(Dataset data, ReadOnlySpan<int> rows, bool hideLabels)
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

        Begin(rows.Length);
        var number = 0;
        for (var c = 0; c < Schema.Columns.Count; c++)
        {
            var column = Schema.Columns[c];
            if (column.Values > 0)
            {
                var from = data.Labels(c);
                var to = Inputs.Labels(_axes[c]);
                for (var i = 0; i < rows.Length; i++)
                {
                    to[i] = hideLabels && column.MayBeMissing ? -1 : from[rows[i]];
                }

                // Again: labels become indices, and the caller's array may have changed since the data set was made.
                DatasetCheck.Labels(column, to);
            }
            else
            {
                var from = data.Numbers(c);
                var to = Inputs.Numbers(number++);
                for (var i = 0; i < rows.Length; i++)
                {
                    from.Slice(rows[i] * column.Width, column.Width).CopyTo(to[(i * column.Width)..]);
                }
            }
        }
    }

    /// <summary>Starts a batch of so many rows, all labels missing; the columns are given by the next calls.</summary>
    public void Begin(int rows)
    {
        Inputs.Begin(rows);
        for (var axis = 0; axis < Inputs.Cardinalities.Count; axis++)
        {
            Inputs.Labels(axis).Fill(-1);
        }

        _evaluated = false;
    }

    /// <summary>Copies the numbers of a column, [rows × width].</summary>
    public void Set(string column, ReadOnlySpan<float> numbers)
    {
        var number = 0;
        for (var c = 0; c < Schema.Columns.Count; c++)
        {
            var info = Schema.Columns[c];
            if (info.Name == column)
            {
                if (numbers.Length != Inputs.Rows * info.Width)
                {
                    throw Mismatch(column, numbers.Length, info.Width);
                }

                DatasetCheck.Numbers(info, numbers);
                numbers.CopyTo(Inputs.Numbers(number));
                return;
            }

            number += info.Values == 0 ? 1 : 0;
        }
    }

    /// <summary>Copies the labels of a column, [rows]; none means that all are missing.</summary>
    public void Set(string column, ReadOnlySpan<int> labels)
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
