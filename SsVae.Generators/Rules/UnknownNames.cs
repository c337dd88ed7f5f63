using SsVae.Generators.Families;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Rules;

/// <summary>
/// Names that no site or input has, in parameters and guides. A name that several methods use is one mistake, so a site that was
/// renamed alone is one message, and one fix repairs all that refer to it.
/// </summary>
internal static class UnknownNames
{
    public static void Check(ModelSpec spec, List<Issue> issues)
    {
        var declared = spec.Sites.Select(s => s.Name).Concat(spec.Inputs.Select(i => i.Name)).ToList();
        var unknown = Reader.In(spec).Where(r => !declared.Any(d => r.Parameter.IsOf(d)))
            .GroupBy(r => r.Parameter.Parent, StringComparer.Ordinal).ToList();
        foreach (var uses in unknown)
        {
            var readers = uses.Select(u => u.Reader).Distinct().ToList();
            // A method does not read its own site, nor another twice, unless at an earlier step.
            var taken = uses.First().Parameter.Lag > 0 ? []
                : readers.Select(r => r.Site).Concat(Reader.In(spec).Where(r => readers.Contains(r.Reader)).Select(r => r.Parameter.Parent)).ToList();
            var candidates = declared.Where(d => !taken.Any(t => SiteNames.Match(t, d))).Distinct().ToList();
            // Where a guide lost its site too, a site is meant.
            var orphan = spec.Guides.FirstOrDefault(g => SiteNames.Match(uses.Key, g.Site));
            var other = OtherDeclaration(spec, uses.Key);
            IReadOnlyList<string> meant = other is not null ? [] : orphan is null ? Meant(spec, uses.First().Parameter, candidates) : MeantSite(spec, orphan);
            var first = uses.First().Parameter;
            var methods = readers.Select(r => $"'{r.Method}'").Distinct().ToList();
            issues.Add(new(Diagnostics.UnknownParent, first.SiteOrdinal,
                new([first.Site.Length > 0 ? first.Site : first.Name, string.Join(", ", methods) + (methods.Count == 1 ? " reads" : " read"), other ?? Advice(meant, candidates, SiteNames.AsParameter)]))
            {
                Fix = Proposals(meant),
            });
        }

        foreach (var guide in spec.Guides.Where(g => spec.Sites.All(s => s.Name != g.Site) && !unknown.Any(u => SiteNames.Match(u.Key, g.Site))))
        {
            var meant = MeantSite(spec, guide);
            issues.Add(new(Diagnostics.GuideOfUnknownSite, guide.Places.Site, new([guide.Method, guide.Site, Advice(meant, spec.Sites.Select(s => s.Name).ToList(), name => name)]))
            {
                Fix = Proposals(meant),
            });
        }
    }

    /// <summary>A near name that nothing reads yet, or the only latent site of the type that nothing reads, or any near name; else what else nothing reads.</summary>
    private static IReadOnlyList<string> Meant(ModelSpec spec, ParameterSpec parameter, List<string> candidates)
    {
        var unread = candidates.Where(c => !Reader.In(spec).Any(r => r.Parameter.IsOf(c))).ToList();
        var fitting = unread.Where(u => (spec.Sites.FirstOrDefault(s => s.Name == u) is { } site ? Family.Of(site.Family).ParameterType : "Tensor") == parameter.Type).ToList();
        var latent = fitting.Where(u => spec.Sites.Any(s => s.Name == u && s.Observation != Observation.Observed)).ToList();
        var one = SiteNames.Nearest(parameter.Parent, unread) ?? Only(latent) ?? SiteNames.Nearest(parameter.Parent, candidates);
        return one is null ? fitting : [one];
    }

    /// <summary>The site that a guide of an unknown name was meant for: of its family and without a guide, rather one that needs it; else those that it may be.</summary>
    private static IReadOnlyList<string> MeantSite(ModelSpec spec, GuideSpec guide)
    {
        var free = spec.Sites.Where(s => spec.Guides.All(g => g.Site != s.Name)).ToList();
        var fitting = free.Where(s => s.Family == guide.Family && s.Observation != Observation.Observed).ToList();
        var names = fitting.Select(s => s.Name).ToList();
        var one = SiteNames.Nearest(guide.Site, names) ?? Only(fitting.Where(s => s.Observation == Observation.Latent).Select(s => s.Name).ToList()) ?? Only(names)
            ?? (names.Count > 0 ? null : SiteNames.Nearest(guide.Site, free.Select(s => s.Name)) ?? SiteNames.Nearest(guide.Site, spec.Sites.Select(s => s.Name)));
        return one is null ? names : [one];
    }

    private static string? Only(List<string> names) => names.Count == 1 ? names[0] : null;

    private static string? Proposals(IReadOnlyList<string> meant) => meant.Count is > 0 and <= 3 ? string.Join(" ", meant) : null;

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

    private static string Advice(IReadOnlyList<string> meant, List<string> candidates, Func<string, string> form) =>
        meant.Count == 1 ? $"did you mean '{form(meant[0])}'?"
        : candidates.Count == 0 ? "the model has none that could be meant"
        : "the model has " + string.Join(", ", candidates.Select(c => $"'{form(c)}'"));
}
