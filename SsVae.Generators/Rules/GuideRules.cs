using SsVae.Generators.Families;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Rules;

/// <summary>A guide belongs to a site that needs it, and has its values. One message per guide.</summary>
internal static class GuideRules
{
    public static void Check(ModelSpec spec, List<Issue> issues)
    {
        for (var i = 0; i < spec.Guides.Count; i++)
        {
            var guide = spec.Guides[i];
            var isSecond = spec.Guides.Take(i).Any(g => g.Site == guide.Site);
            if (Issue(spec, guide, spec.Sites.FirstOrDefault(s => s.Name == guide.Site), isSecond) is { } issue)
            {
                issues.Add(issue);
            }

            foreach (var parameter in guide.Reads)
            {
                if (spec.Sites.FirstOrDefault(s => parameter.IsOf(s.Name)) is { } read
                    && (read.Enumerate || spec.LagOf(read.Name) > 0) && spec.IsSummed(read.Name))
                {
                    issues.Add(new(Diagnostics.GuideReadsSummed, parameter.Ordinal, new([guide.Method, read.Name])));
                }
            }
        }
    }

    private static Issue? Issue(ModelSpec spec, GuideSpec guide, SiteSpec? site, bool isSecond)
    {
        if (site is null)
        {
            return null;
        }

        if (isSecond)
        {
            return Of(Diagnostics.DuplicateGuide, guide, site.Name);
        }

        if (site.Observation == Observation.Observed)
        {
            return Of(Diagnostics.GuideOfObservedSite, guide, site.Name, Family.Of(site.Family).IsOnlyObserved ? "" : ", or mark the site [PartiallyObserved]");
        }

        if (Family.Of(site.Family).IsOnlyObserved)
        {
            // A latent one is refused itself: nothing that the guide could say helps.
            return Missing.IsMissingByRow(site) ? Of(Diagnostics.GuideOfCount, guide, site.Name, site.Family) : null;
        }

        if (guide.Family != site.Family)
        {
            return Of(Diagnostics.FamilyMismatch, guide, site.Name, guide.Family, site.Family) with { Ordinal = guide.Places.Family };
        }

        if (guide.Enumerate != Family.Of(site.Family).IsEnumerable)
        {
            return guide.Enumerate
                ? Of(Diagnostics.EnumerateContinuous, guide, guide.Method, guide.Family, SiteRules.Enumerable) with { Ordinal = guide.Places.Enumerate }
                : site.Enumerate ? null : Of(Diagnostics.GuideNotEnumerated, guide, site.Name);
        }

        if (guide.Auxiliary is not null && !Family.Of(site.Family).IsEnumerable)
        {
            return Of(Diagnostics.ContradictoryAttributes, guide, guide.Method, "[Auxiliary] trains the guide of a discrete site on its labels; remove it") with { Ordinal = guide.Auxiliary.Ordinal };
        }

        return guide.Auxiliary is { } auxiliary && site.Observation == Observation.Latent
            ? Of(Diagnostics.AuxiliaryNeverObserved, guide, site.Name) with { Ordinal = auxiliary.Ordinal }
            : null;
    }

    private static Issue Of(string id, GuideSpec guide, params string[] arguments) => new(id, guide.Ordinal, new(arguments));
}
