using System.Globalization;
using SsVae.Execution;

namespace SsVae;

/// <summary>Checks the columns of a data set against a schema, once, so that a step need not.</summary>
internal static class DatasetCheck
{
    /// <summary>The rows of every plate: of an outermost one as many as its columns have, or as there are lengths of a plate inside it.</summary>
    public static PlateLayout Layout(ModelSchema schema, ReadOnlyMemory<float>[] numbers, ReadOnlyMemory<int>[] labels, ReadOnlyMemory<int>[] lengths)
    {
        var outermost = new int[schema.Plates.Count];
        for (var plate = 0; plate < outermost.Length; plate++)
        {
            var columns = Enumerable.Range(0, schema.Columns.Count).Where(c => schema.Columns[c].Plate == plate)
                .Select(c => Length(schema, c, numbers, labels) / schema.Columns[c].Width);
            var inside = Enumerable.Range(0, lengths.Length).Where(p => schema.Plates[p].Outer == plate).Select(p => lengths[p].Length);
            outermost[plate] = columns.Concat(inside).DefaultIfEmpty(0).Max();
        }

        return new PlateLayout(schema, outermost, lengths);
    }

    /// <summary>Every column has the rows of its plate, and admissible values.</summary>
    public static void Columns(ModelSchema schema, ReadOnlyMemory<float>[] numbers, ReadOnlyMemory<int>[] labels, PlateLayout layout)
    {
        for (var c = 0; c < schema.Columns.Count; c++)
        {
            var column = schema.Columns[c];
            var length = Length(schema, c, numbers, labels);
            if (length % column.Width != 0)
            {
                throw Error($"Column '{column.Name}' of {schema.Name} has {length} numbers, which is no multiple of its width {column.Width}.");
            }

            if (length / column.Width != layout.Rows(column.Plate))
            {
                throw Error($"Column '{column.Name}' of {schema.Name} has {length / column.Width} rows, but plate '{schema.Plates[column.Plate].Name}' has {layout.Rows(column.Plate)}.");
            }

            if (column.Values > 0)
            {
                Labels(column, labels[c].Span);
            }
            else
            {
                Numbers(column, numbers[c].Span);
            }
        }
    }

    /// <summary>The labels, with −1 in every row of a column that may be missing and is not given.</summary>
    public static ReadOnlyMemory<int>[] Missing(ModelSchema schema, ReadOnlyMemory<int>[] labels, PlateLayout layout) =>
    [
        .. schema.Columns.Select((c, i) => c.Values > 0 && c.MayBeMissing && labels[i].IsEmpty
            ? Enumerable.Repeat(-1, layout.Rows(c.Plate)).ToArray()
            : labels[i]),
    ];

    /// <summary>The numbers, with NaN in every row of a column that may be missing and is not given.</summary>
    public static ReadOnlyMemory<float>[] Missing(ModelSchema schema, ReadOnlyMemory<float>[] numbers, PlateLayout layout) =>
    [
        .. schema.Columns.Select((c, i) => c.Values == 0 && c.MayBeMissing && numbers[i].IsEmpty
            ? Enumerable.Repeat(float.NaN, layout.Rows(c.Plate) * c.Width).ToArray()
            : numbers[i]),
    ];

    private static int Length(ModelSchema schema, int column, ReadOnlyMemory<float>[] numbers, ReadOnlyMemory<int>[] labels) =>
        schema.Columns[column].Values > 0 ? labels[column].Length : numbers[column].Length;

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

    /// <summary>
    /// Every number lies in the column's range and is whole where it has to be; infinities never do. NaN is what may be missing: single
    /// numbers of a masked column, or a row's together.
    /// </summary>
    public static void Numbers(ColumnInfo column, ReadOnlySpan<float> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            var isMissing = float.IsNaN(numbers[i]) && (column.Masked || column.MayBeMissing);
            if (!isMissing && (!(numbers[i] >= column.Minimum && numbers[i] <= column.Maximum) || float.IsInfinity(numbers[i]) || (column.Whole && MathF.Floor(numbers[i]) != numbers[i])))
            {
                throw Error($"Value {numbers[i]} of '{column.Name}' in row {i / column.Width}, component {i % column.Width}, is not {Admissible(column)}.");
            }

            if (!column.Masked && isMissing != float.IsNaN(numbers[i / column.Width * column.Width]))
            {
                throw Error($"Row {i / column.Width} of '{column.Name}' is NaN in some components only, such as {(isMissing ? i : i / column.Width * column.Width) % column.Width}: a row is missing as a whole. Mark the site [Mask] instead of [PartiallyObserved] if single components may be missing.");
            }
        }
    }

    private static FormattableString Admissible(ColumnInfo column)
    {
        var kind = column.Whole ? "whole" : "finite";
        return float.IsFinite(column.Maximum) ? $"a {kind} number in [{column.Minimum}, {column.Maximum}]"
            : float.IsFinite(column.Minimum) ? (FormattableString)$"a {kind} number of at least {column.Minimum}"
            : $"a {kind} number";
    }

    private static DataException Error(FormattableString message) => new(message.ToString(CultureInfo.InvariantCulture));
}
