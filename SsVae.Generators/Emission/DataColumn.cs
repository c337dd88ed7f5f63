using SsVae.Generators.Families;
using SsVae.Generators.Rules;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Emission;

/// <summary>A column of the data that a model takes.</summary>
/// <param name="Name">As a parameter is written.</param>
/// <param name="IsLabel">Whether it has labels instead of numbers.</param>
/// <param name="MayBeMissing">Whether a row may have none.</param>
/// <param name="Declaration">The site or input that it is the data of.</param>
internal sealed record DataColumn(string Name, bool IsLabel, bool MayBeMissing, string Declaration)
{
    /// <summary>The columns: what is always there first, in order of declaration, then what may be missing.</summary>
    public static IReadOnlyList<DataColumn> Of(ModelSpec spec) =>
    [
        .. spec.Inputs.Select(i => new DataColumn(Naming.Camel(i.Name), false, false, i.Name)),
        .. from site in spec.Sites
           where site.Observation != Observation.Latent
           orderby site.Observation
           select new DataColumn(
               Naming.Camel(site.Name), Family.Of(site.Family).IsEnumerable,
               site.Observation == Observation.PartiallyObserved, site.Name),
    ];

    /// <summary>
    /// The names of the columns of numbers that programs read: of the data, then those that say which of it is there.
    /// </summary>
    public static IReadOnlyList<string> Numbers(ModelSpec spec) =>
    [
        .. Of(spec).Where(c => !c.IsLabel).Select(c => c.Name),
        .. from column in Of(spec)
           where spec.Sites.Any(s => s.Name == column.Declaration && Missing.IsIndicated(s))
           select Missing.Indicator(column.Declaration),
    ];
}
