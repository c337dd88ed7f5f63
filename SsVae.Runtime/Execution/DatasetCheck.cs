using System.Globalization;

namespace SsVae;

/// <summary>Checks the columns of a data set against a schema, once, so that a step need not.</summary>
internal static class DatasetCheck
{
    /// <summary>The number of rows that all columns agree on.</summary>
    public static int Rows(ModelSchema schema, ReadOnlyMemory<float>[] numbers, ReadOnlyMemory<int>[] labels)
    {
        var rows = -1;
        for (var c = 0; c < schema.Columns.Count; c++)
        {
            var column = schema.Columns[c];
            var length = column.Values > 0 ? labels[c].Length : numbers[c].Length;
            if (length % column.Width != 0)
            {
                throw Error($"Column '{column.Name}' of {schema.Name} has {length} numbers, which is no multiple of its width {column.Width}.");
            }

            if (rows >= 0 && length / column.Width != rows)
            {
                throw Error($"Column '{column.Name}' of {schema.Name} has {length / column.Width} rows, but '{schema.Columns[0].Name}' has {rows}.");
            }

            rows = length / column.Width;
            if (column.Values > 0)
            {
                Labels(column, labels[c].Span);
            }
            else
            {
                Numbers(column, numbers[c].Span);
            }
        }

        return Math.Max(rows, 0);
    }

    /// <summary>The labels, with −1 in every row of a column that may be missing and is not given.</summary>
    public static ReadOnlyMemory<int>[] Missing(ModelSchema schema, ReadOnlyMemory<float>[] numbers, ReadOnlyMemory<int>[] labels)
    {
        var rows = schema.Columns.Select((c, i) => (c.Values > 0 ? labels[i].Length : numbers[i].Length) / c.Width).DefaultIfEmpty(0).Max();
        return [.. schema.Columns.Select((c, i) => c.Values > 0 && c.MayBeMissing && labels[i].IsEmpty ? Enumerable.Repeat(-1, rows).ToArray() : labels[i])];
    }

    /// <summary>Every label is 0 … Values − 1, or −1 where it may be missing.</summary>
    public static void Labels(ColumnInfo column, ReadOnlySpan<int> labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)column.Values && !(labels[i] == -1 && column.MayBeMissing))
            {
                throw Error($"Label {labels[i]} of '{column.Name}' in row {i} is not in 0 … {column.Values - 1}{(column.MayBeMissing ? " (or -1: missing)" : "")}.");
            }
        }
    }

    /// <summary>Every number lies in the column's range and is whole where it has to be; NaN and infinities never do.</summary>
    public static void Numbers(ColumnInfo column, ReadOnlySpan<float> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!(numbers[i] >= column.Minimum && numbers[i] <= column.Maximum) || float.IsInfinity(numbers[i]) || (column.Whole && MathF.Floor(numbers[i]) != numbers[i]))
            {
                throw Error($"Value {numbers[i]} of '{column.Name}' in row {i / column.Width}, component {i % column.Width}, is not {(column.Whole ? "a whole number " : "")}in [{column.Minimum}, {column.Maximum}].");
            }
        }
    }

    private static DataException Error(FormattableString message) => new(message.ToString(CultureInfo.InvariantCulture));
}
