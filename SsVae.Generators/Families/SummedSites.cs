using SsVae.Generators.Spec;

namespace SsVae.Generators.Families;

/// <summary>Which sites are summed in the model.</summary>
internal static class SummedSites
{
    /// <summary>Whether a discrete site is summed in the model: it may be latent, and no guide gives its probabilities.</summary>
    public static bool IsSummed(this ModelSpec spec, string site) =>
        spec.Guides.All(g => g.Site != site)
        && spec.Sites.Any(s => s.Name == site && Family.Of(s.Family).IsEnumerable && s.Observation != Observation.Observed);
}
