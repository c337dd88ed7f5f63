using SsVae.Generators.Families;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Rules;

/// <summary>
/// Numbers of the data that may be missing. The program reads 0 in their place, and beside them a column of indicators: 1 where a
/// number (or the row of numbers) is there, otherwise 0.
/// </summary>
internal static class Missing
{
    /// <summary>Whether a site's data has a column of indicators.</summary>
    public static bool IsIndicated(SiteSpec site) => site.Mask || IsMissingByRow(site);

    /// <summary>Whether all numbers of a site may be missing in a row.</summary>
    public static bool IsMissingByRow(SiteSpec site) =>
        site.Observation == Observation.PartiallyObserved && !Family.Of(site.Family).IsEnumerable;

    /// <summary>The name of the column of indicators, which no column of data can have.</summary>
    public static string Indicator(string site) => Naming.Camel(site) + " observed";

    /// <summary>A method that reads a site where it may have no value: what may be missing is read if its guide draws it, or by guides under [Mask].</summary>
    public static void Check(ModelSpec spec, List<Issue> issues)
    {
        foreach (var site in spec.Sites.Where(IsIndicated))
        {
            var hasGuide = spec.Guides.Any(g => g.Site == site.Name);
            var advice = site.Mask ? "only a guide may read it, with 0 for what is missing"
                : Family.Of(site.Family).IsContinuous ? $"add '[Guide] {site.Family} {site.Name}(…)', or do without it here"
                : "mark it [Observed], or do without it here";
            var readers = site.Mask || !hasGuide ? spec.Sites.Select(s => (s.Name, s.Reads)) : [];
            if (!site.Mask && !hasGuide)
            {
                readers = readers.Concat(spec.Guides.Select(g => (Name: g.Method, g.Reads)));
            }

            foreach (var (name, reads) in readers)
            {
                issues.AddRange(reads.Where(p => p.IsOf(site.Name))
                    .Select(p => new Issue(Diagnostics.MissingIsRead, p.Ordinal, new([name, site.Name, advice]))));
            }
        }
    }
}
