namespace SsVae;

/// <summary>A model's sites, columns and sizes.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Sizes">The constructor's parameters and their values, in order.</param>
/// <param name="Columns">The data that the model takes.</param>
/// <param name="Sites">The sites of the model, in topological order.</param>
public sealed record ModelSchema(
    string Name,
    IReadOnlyList<KeyValuePair<string, double>> Sizes,
    IReadOnlyList<ColumnInfo> Columns,
    IReadOnlyList<SiteInfo> Sites)
{
    /// <summary>
    /// The plates, outer ones before those inside; the first is the one whose rows are counted and make a batch.
    /// </summary>
    public IReadOnlyList<PlateInfo> Plates { get; init; } = [new("data")];

    /// <summary>
    /// The axes that are values of earlier steps of chains, which come after those of the sites: for each the axis
    /// whose value one step before it is.
    /// </summary>
    public IReadOnlyList<int> Lags { get; init; } = [];

    /// <summary>
    /// A site outside the first plate that is summed around all its rows, so that a batch is the whole data set; null
    /// if there is none.
    /// </summary>
    public string? SumAroundBatch { get; init; }

    /// <summary>The model and its guide as a Mermaid flowchart; empty if nothing drew it.</summary>
    public string Graph { get; init; } = "";

    /// <summary>The place of a site among the sites.</summary>
    internal int IndexOf(string site) => Find(Sites, site, static s => s.Name)
        ?? throw new ArgumentException($"{Name} has no site '{site}'.", nameof(site));

    /// <summary>The place of a column among the columns.</summary>
    internal int ColumnOf(string name) => Find(Columns, name, static c => c.Name)
        ?? throw new ArgumentException($"{Name} has no column '{name}'.", nameof(name));

    /// <summary>The place of a plate among the plates.</summary>
    internal int PlateOf(string name) => Find(Plates, name, static p => p.Name)
        ?? throw new ArgumentException($"{Name} has no plate '{name}'.", nameof(name));

    /// <summary>The first of this name; by index, since an enumerator of an interface is an object.</summary>
    private static int? Find<T>(IReadOnlyList<T> items, string name, Func<T, string> nameOf)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (nameOf(items[i]) == name)
            {
                return i;
            }
        }

        return null;
    }
}
