using System.Globalization;

namespace SsVae.Execution;

/// <summary>Checks the values that a caller gives, before programs use labels as indices.</summary>
internal static class DrawsCheck
{
    /// <summary>
    /// Every input is given, and every given value fits its site: a label may be −1, which leaves that row to be
    /// completed.
    /// </summary>
    /// <param name="schema">The model.</param>
    /// <param name="draws">What is given.</param>
    /// <param name="areObservedNeeded">
    /// Whether sites that are always observed have to be given, as for answers that are conditional on them.
    /// </param>
    /// <exception cref="DataException">A length, a label or a number does not fit; the message says which.</exception>
    /// <returns>The rows of the plates.</returns>
    public static PlateLayout Given(ModelSchema schema, Draws draws, bool areObservedNeeded)
    {
        var lengths = schema.Plates.Select(p => draws.Lengths(p.Name)).ToArray();
        var outermost = schema.Plates.Select((p, i) => i == 0 ? draws.Rows : p.Outer is null ? lengths[i].FirstOrDefault() : 0).ToArray();
        var layout = new PlateLayout(schema, outermost, [.. lengths.Select(l => new ReadOnlyMemory<int>(l))]);
        foreach (var site in schema.Sites)
        {
            var column = schema.Columns.FirstOrDefault(c => c.Name == site.Column)
                ?? new ColumnInfo(
                    site.Column, site.Discrete ? 1 : site.Width, site.Discrete ? site.Width : 0, MayBeMissing: site.Discrete);
            if (site.Discrete && draws.Has(site.Name))
            {
                var labels = draws.Labels(site.Name);
                Length(schema, column, labels.Length, layout.Rows(site.Plate));
                DatasetCheck.Labels(column with { MayBeMissing = true }, labels);
            }
            else if (areObservedNeeded && !column.MayBeMissing && !draws.Has(site.Name) && schema.Columns.Contains(column))
            {
                Length(schema, column, 0, layout.Rows(site.Plate));
            }
            else if (draws.Has(site.Name))
            {
                Numbers(schema, column, draws.Numbers(site.Name), layout.Rows(site.Plate));
            }
        }

        foreach (var input in schema.Columns.Where(c => schema.Sites.All(s => s.Column != c.Name)))
        {
            Numbers(schema, input, NameOf(schema, draws, input) is not { } name ? [] : draws.Numbers(name), layout.Rows(input.Plate));
        }

        return layout;
    }

    /// <summary>
    /// The name under which the draws have a column: that of its site, or of the input; null if they have none.
    /// </summary>
    public static string? NameOf(ModelSchema schema, Draws draws, ColumnInfo column) =>
        schema.Sites.FirstOrDefault(s => s.Column == column.Name) is { } site
            ? draws.Has(site.Name) ? site.Name : null
            : draws.Names.FirstOrDefault(n => char.ToLowerInvariant(n[0]) == column.Name[0] && n.AsSpan(1).SequenceEqual(column.Name.AsSpan(1)));

    private static void Numbers(ModelSchema schema, ColumnInfo column, float[] numbers, int rows)
    {
        Length(schema, column, numbers.Length, rows);
        DatasetCheck.Numbers(column, numbers);
    }

    private static void Length(ModelSchema schema, ColumnInfo column, int length, int rows)
    {
        if (length != (long)rows * column.Width)
        {
            throw new DataException(string.Create(CultureInfo.InvariantCulture,
                $"'{column.Name}' of {schema.Name} has {length} numbers, but {rows} rows of {column.Width} are {(long)rows * column.Width}."));
        }
    }
}
