using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Rules;

/// <summary>A model whose declarations fit together.</summary>
/// <param name="SiteOrder">Indices of the sites, parents first; among the free, the first declared is first.</param>
/// <param name="GuideOrder">Indices of the guides in the same sense.</param>
/// <param name="Plates">The plates, the one of the batch first, outer ones before those inside.</param>
internal sealed record ResolvedModel(
    ModelSpec Spec, EquatableArray<int> SiteOrder, EquatableArray<int> GuideOrder, EquatableArray<PlateInfo> Plates)
{
    /// <summary>The innermost plate of the site or input of this name, or that a parameter of this name means; null outside all plates.</summary>
    public int? PlateOf(string name)
    {
        var plates = Spec.Sites.Where(s => SiteNames.Match(name, s.Name)).Select(s => s.Plates)
            .Concat(Spec.Inputs.Where(i => SiteNames.Match(name, i.Name)).Select(i => i.Plates)).First();
        return plates.Count == 0 ? null : FindIndex(Plates, p => p.Name == plates[plates.Count - 1]);
    }

    /// <inheritdoc cref="SummedSites.IsSummed"/>
    public bool IsSummed(string site) => Spec.IsSummed(site);

    private static int FindIndex(IReadOnlyList<PlateInfo> plates, Func<PlateInfo, bool> predicate) =>
        Enumerable.Range(0, plates.Count).First(i => predicate(plates[i]));
}
