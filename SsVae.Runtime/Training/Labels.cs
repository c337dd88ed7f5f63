namespace SsVae;

/// <summary>Which columns of a data set hold labels, and which rows are labelled.</summary>
internal static class Labels
{
    /// <summary>The first discrete site whose labels may be missing; null if there is none.</summary>
    public static string? DefaultSite(ModelSchema schema)
    {
        foreach (var site in schema.Sites)
        {
            if (site.Discrete && ColumnOf(schema, site.Name) is { } c
                && schema.Columns[c] is { MayBeMissing: true, Plate: 0 })
            {
                return site.Name;
            }
        }

        return null;
    }

    /// <summary>The column of a site's labels, one for each row of the batch; null if it has none.</summary>
    public static int? ColumnOf(ModelSchema schema, string site)
    {
        var column = schema.Sites.FirstOrDefault(s => s.Name == site)?.Column;
        for (var c = 0; c < schema.Columns.Count; c++)
        {
            if (schema.Columns[c] is { Values: > 0, Plate: 0 } && schema.Columns[c].Name == column)
            {
                return c;
            }
        }

        return null;
    }

    /// <summary>Splits the rows: labelled is a row of which any label that may be missing is known.</summary>
    public static (int[] Labelled, int[] Unlabelled) Split(Dataset data)
    {
        var labelled = new List<int>();
        var unlabelled = new List<int>();
        for (var row = 0; row < data.Count; row++)
        {
            (IsLabelled(data, row) ? labelled : unlabelled).Add(row);
        }

        return ([.. labelled], [.. unlabelled]);
    }

    private static bool IsLabelled(Dataset data, int row)
    {
        for (var c = 0; c < data.Schema.Columns.Count; c++)
        {
            if (data.Schema.Columns[c] is { MayBeMissing: true, Values: > 0, Plate: 0 } && data.Labels(c)[row] >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
