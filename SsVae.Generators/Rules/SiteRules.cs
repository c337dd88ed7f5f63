using SsVae.Generators.Families;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Rules;

/// <summary>Every site has a value on every row: it is observed, or its guide gives it one. One message per site.</summary>
internal static class SiteRules
{
    /// <summary>The families whose sites can be summed out, in words.</summary>
    public static string Enumerable { get; } = Family.Names("and", f => f.IsEnumerable);

    public static void Check(ModelSpec spec, List<Issue> issues)
    {
        // Of a name that is declared twice, that is the mistake.
        foreach (var site in spec.Sites.Where(s => spec.Sites.Count(other => other.Name == s.Name) == 1))
        {
            // A guide of a name that does not exist was meant for a site that has none: that guide is reported, once.
            var hasGuide = spec.Guides.Any(g => g.Site == site.Name
                || (spec.Sites.All(s => s.Name != g.Site) && (g.Family == site.Family || SiteNames.Nearest(g.Site, [site.Name]) is not null)));
            if (Issue(spec, site, hasGuide) is { } issue)
            {
                issues.Add(issue);
            }
        }
    }

    private static Issue? Issue(ModelSpec spec, SiteSpec site, bool hasGuide)
    {
        var partially = site.Observation == Observation.PartiallyObserved;
        return (site, hasGuide) switch
        {
            ({ Enumerate: true }, _) when !Family.Of(site.Family).IsEnumerable => new(Diagnostics.EnumerateContinuous, site.Places.Enumerate, new([site.Name, site.Family, Enumerable])),
            ({ Enumerate: true, Observation: Observation.Observed }, _) =>
                Contradiction(site, "a site that is observed in every row has nothing to sum; remove [Enumerate]"),
            ({ Enumerate: true }, true) => Contradiction(site, "the site has a guide, so [Enumerate] belongs there"),
            ({ Observation: Observation.Observed }, _) => null,
            _ when Missing.IsIndicated(site) => null,
            _ when Family.Of(site.Family) is ObservedFamily family =>
                new(family.Latent, site.Ordinal, new([site.Name, site.Family, family.LatentAdvice])),
            (_, true) or ({ Enumerate: true }, _) => null,
            // What nobody reads may be missing: its probabilities sum to one.
            _ when partially => IsRead(spec, site) ? Unsummed(Diagnostics.PartiallyObservedWithoutGuide, spec, site) : null,
            _ => Family.Of(site.Family).IsContinuous ? Of(Diagnostics.NoGuide, site) : Unsummed(Diagnostics.NoGuideDiscrete, spec, site),
        };
    }

    private static bool IsRead(ModelSpec spec, SiteSpec site) => spec.Sites.SelectMany(s => s.Reads).Any(p => p.IsOf(site.Name)) || Reader(spec, site) is not null;

    /// <summary>A guide that reads the site, which it cannot where the site is summed in the model.</summary>
    private static GuideSpec? Reader(ModelSpec spec, SiteSpec site) => spec.Guides.FirstOrDefault(g => g.Reads.Any(p => p.IsOf(site.Name)));

    private static Issue Unsummed(string id, ModelSpec spec, SiteSpec site)
    {
        var guide = $"add '[Guide, Enumerate] {site.Family} {site.Name}(…)'";
        return Reader(spec, site) is { } reader
            ? new(id, site.Ordinal, new([site.Name, $"guide '{reader.Method}' reads it, so {guide}"]))
            : new(id, site.Ordinal, new([site.Name, $"mark it [Enumerate] to sum it out exactly, or {guide}"])) { Fix = "Enumerate" };
    }

    private static Issue Of(string id, SiteSpec site) => new(id, site.Ordinal, new([site.Name, site.Family]));

    private static Issue Contradiction(SiteSpec site, string advice) =>
        new(Diagnostics.ContradictoryAttributes, site.Places.Enumerate, new([site.Name, advice]));
}
