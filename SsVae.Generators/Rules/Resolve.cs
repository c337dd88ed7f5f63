using SsVae.Generators.Spec;

namespace SsVae.Generators.Rules;

/// <summary>Who reads whom, and whether every declaration can mean something. Of bodies only the names are looked at.</summary>
internal static class Resolve
{
    /// <summary>Resolves <paramref name="spec"/>; what it cannot accept is added to <paramref name="issues"/>, in reading order.</summary>
    public static ResolvedModel Run(ModelSpec spec, List<Issue> issues)
    {
        var found = new List<Issue>();
        NameRules.Check(spec, found);
        ReservedNames.Check(spec, found);
        PlateRules.Check(spec, found);
        ChainRules.Check(spec, found);
        SiteRules.Check(spec, found);
        Missing.Check(spec, found);
        GuideRules.Check(spec, found);
        var sites = Order("Site", spec.Sites.Select(s => s.Name).ToList(), spec.Sites.Select(s => s.Ordinal).ToList(), SiteParents(spec), found);
        var guides = Order("Guide", spec.Guides.Select(g => g.Method).ToList(), spec.Guides.Select(g => g.Ordinal).ToList(), GuideParents(spec), found);
        Order("Helper", spec.Helpers.Select(h => h.Name).ToList(), spec.Helpers.Select(h => h.Ordinal).ToList(), HelperParents(spec), found);
        if (found.Count == 0 && spec.Sites.All(s => s.Observation == Observation.Latent))
        {
            found.Add(new(Diagnostics.NothingObserved, spec.Ordinal, new([spec.Name])));
        }

        if (found.Count == 0)
        {
            UseRules.Check(spec, found);
        }

        issues.AddRange(found.OrderBy(i => i.Ordinal));
        return new(spec, sites, guides, PlateRules.Forest(spec));
    }

    private static List<IReadOnlyList<int>> SiteParents(ModelSpec spec) =>
        [.. spec.Sites.Select(site => Indices(SameStep(site.Reads), p => FindIndex(spec.Sites, s => SiteNames.Match(p.Name, s.Name))))];

    /// <summary>A guide waits for the guides of what it reads; a site that is always observed is there from the start.</summary>
    private static List<IReadOnlyList<int>> GuideParents(ModelSpec spec) =>
        [.. spec.Guides.Select(guide => Indices(SameStep(guide.Reads), p => FindIndex(spec.Guides, g => SiteNames.Match(p.Name, g.Site) && IsDrawn(spec, g.Site))))];

    private static List<IReadOnlyList<int>> HelperParents(ModelSpec spec) =>
        [.. spec.Helpers.Select(helper => Indices(
            helper.Body.Expressions.Where(e => e.Kind is ExprKind.Helper or ExprKind.Member),
            e => FindIndex(spec.Helpers, h => h.Name == e.Name)))];

    /// <summary>Earlier steps are there already: only what is read in the same row makes an order.</summary>
    private static IEnumerable<ParameterSpec> SameStep(IEnumerable<ParameterSpec> parameters) => parameters.Where(p => p.Lag == 0);

    private static bool IsDrawn(ModelSpec spec, string site) =>
        spec.Sites.Any(s => s.Name == site && s.Observation != Observation.Observed);

    private static EquatableArray<int> Order(
        string kind, List<string> names, List<int> ordinals, List<IReadOnlyList<int>> parents, List<Issue> issues)
    {
        var (order, cycle) = TopologicalOrder.Of(parents);
        if (cycle is not null)
        {
            var path = string.Join(" → ", cycle.Select(i => names[i]));
            issues.Add(new(Diagnostics.Cycle, ordinals[cycle[0]], new([kind, names[cycle[0]], path])));
        }

        return new(order);
    }

    private static IReadOnlyList<int> Indices<T>(IEnumerable<T> items, Func<T, int> index) =>
        [.. items.Select(index).Where(i => i >= 0).Distinct()];

    private static int FindIndex<T>(IReadOnlyList<T> items, Func<T, bool> predicate)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (predicate(items[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
