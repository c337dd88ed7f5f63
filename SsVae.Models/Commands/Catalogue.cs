namespace SsVae.Models.Commands;

/// <summary>A model that the command knows.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Summary">What it is, in a line.</param>
/// <param name="Graph">The model and its guide as a Mermaid flowchart.</param>
internal sealed record CatalogueEntry(string Name, string Summary, string Graph);

/// <summary>The models that the command knows, by name.</summary>
internal static class Catalogue
{
    /// <summary>In the order in which they are listed.</summary>
    public static IReadOnlyList<CatalogueEntry> All { get; } =
    [
        new(nameof(SemiSupervisedVae), "images of which few have labels: M2 of Kingma et al. (2014)", SemiSupervisedVae.Graph),
    ];

    /// <summary>The model of a name.</summary>
    /// <exception cref="UserException">There is no such model.</exception>
    public static CatalogueEntry Find(string name) => All.FirstOrDefault(m => m.Name == name)
        ?? throw new UserException($"There is no model '{name}': it is one of {string.Join(", ", All.Select(m => m.Name))}.");
}
