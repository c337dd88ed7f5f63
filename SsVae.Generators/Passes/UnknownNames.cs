using SsVae.Generators.Reading;

namespace SsVae.Generators.Passes;

/// <summary>
/// Names that no site or input has, in parameters and guides. A name that several methods use is one mistake, so a site that was
/// renamed alone is one message, and one fix repairs all that refer to it.
/// </summary>
internal static class UnknownNames
{
    public static void Check(ModelSpec spec, List<Issue> issues)
    {
        var declared = spec.Sites.Select(s => s.Name).Concat(spec.Inputs.Select(i => i.Name)).ToList();
        var unknown = NameRules.Readers(spec).Where(r => !declared.Any(d => SiteNames.Match(r.Parameter.Parent, d)))
            .GroupBy(r => r.Parameter.Parent, StringComparer.Ordinal).ToList();
        foreach (var uses in unknown)
        {
            var readers = uses.Select(u => u.Reader).Distinct().ToList();
            // A method does not read its own site, nor another twice, unless at an earlier step.
            var taken = uses.First().Parameter.Lag > 0 ? []
                : readers.Select(r => r.Site).Concat(NameRules.Readers(spec).Where(r => readers.Contains(r.Reader)).Select(r => r.Parameter.Parent)).ToList();
            var candidates = declared.Where(d => !taken.Any(t => SiteNames.Match(t, d))).Distinct().ToList();
            // Where a guide lost its site too, a site is meant.
            var orphan = spec.Guides.FirstOrDefault(g => SiteNames.Match(uses.Key, g.Site));
            var other = OtherDeclaration(spec, uses.Key);
            var meant = other is not null ? null : orphan is null ? Meant(spec, uses.Key, candidates) : MeantSite(spec, orphan);
            var first = uses.First().Parameter;
            var methods = string.Join("', '", readers.Select(r => r.Method).Distinct());
            issues.Add(new(Diagnostics.UnknownParent, first.SiteOrdinal,
                new([first.Site.Length > 0 ? first.Site : first.Name, methods, other ?? Advice(meant, candidates, SiteNames.AsParameter)]))
            {
                Fix = meant,
            });
        }

        foreach (var guide in spec.Guides.Where(g => spec.Sites.All(s => s.Name != g.Site) && !unknown.Any(u => SiteNames.Match(u.Key, g.Site))))
        {
            var meant = MeantSite(spec, guide);
            issues.Add(new(Diagnostics.GuideOfUnknownSite, guide.Places.Site, new([guide.Method, guide.Site, Advice(meant, spec.Sites.Select(s => s.Name).ToList(), name => name)]))
            {
                Fix = meant,
            });
        }
    }

    /// <summary>A near name that nothing reads yet, or the only latent site that nothing reads, or any near name.</summary>
    private static string? Meant(ModelSpec spec, string name, List<string> candidates)
    {
        var unread = candidates.Where(c => !NameRules.Readers(spec).Any(r => SiteNames.Match(r.Parameter.Parent, c))).ToList();
        var latent = unread.Where(u => spec.Sites.Any(s => s.Name == u && s.Observation != Observation.Observed)).ToList();
        return SiteNames.Nearest(name, unread) ?? Only(latent) ?? SiteNames.Nearest(name, candidates) ?? Only(unread);
    }

    /// <summary>The site that a guide of an unknown name was meant for: of its family, and without a guide.</summary>
    private static string? MeantSite(ModelSpec spec, GuideSpec guide)
    {
        var free = spec.Sites.Where(s => spec.Guides.All(g => g.Site != s.Name)).ToList();
        var fitting = free.Where(s => s.Family == guide.Family && s.Observation != Observation.Observed).Select(s => s.Name).ToList();
        return SiteNames.Nearest(guide.Site, fitting) ?? Only(fitting) ?? SiteNames.Nearest(guide.Site, free.Select(s => s.Name))
            ?? SiteNames.Nearest(guide.Site, spec.Sites.Select(s => s.Name));
    }

    private static string? Only(List<string> names) => names.Count == 1 ? names[0] : null;

    /// <summary>What to do with a name that is declared, but as something that is no parameter of a method.</summary>
    private static string? OtherDeclaration(ModelSpec spec, string name)
    {
        return Named(spec.ConstructorParameters.Select(p => p.Name)) is { } size ? $"'{size}' is a parameter of the constructor, which every method can use; remove it here"
            : Named(spec.FreeParameters.Select(p => p.Name)) is { } weights ? $"'{weights}' is a [Parameter] of the class, which every method can use; remove it here"
            : Named(spec.Networks.Select(n => n.Name)) is { } network ? $"'{network}' is a network of the class, which every method can apply; remove it here"
            : Named(spec.Helpers.Where(h => h.IsDistribution).Select(h => h.Name)) is { } site ? $"'{site}' is a distribution, but no site; mark it [Sample]"
            : Named(spec.Helpers.Select(h => h.Name)) is { } helper ? $"'{helper}' is a helper of the class, which every method can use; remove it here"
            : null;

        string? Named(IEnumerable<string> names) => names.FirstOrDefault(n => SiteNames.Match(name, n));
    }

    private static string Advice(string? meant, List<string> candidates, Func<string, string> form) =>
        meant is not null ? $"did you mean '{form(meant)}'?"
        : candidates.Count == 0 ? "the model has none that could be meant"
        : "the model has " + string.Join(", ", candidates.Select(c => $"'{form(c)}'"));
}
