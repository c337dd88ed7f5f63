using SsVae.Generators.Reading;

namespace SsVae.Generators.Passes;

/// <summary>Names are declared once, and every parameter of a site or guide names a site or an input, with its type.</summary>
internal static class NameRules
{
    public static void Check(ModelSpec spec, List<Issue> issues)
    {
        var declared = spec.Inputs.Select(i => ("Input", i.Name, i.Ordinal))
            .Concat(spec.Sites.Select(s => ("Site", s.Name, s.Ordinal)))
            .OrderBy(d => d.Ordinal).ToList();
        Once(declared, SiteNames.Match, issues);
        Once(spec.Helpers.Select(h => ("Helper", h.Name, h.Ordinal)).ToList(), string.Equals, issues);
        foreach (var site in spec.Sites)
        {
            Parents(spec, site.Name, site.Reads, issues);
        }

        foreach (var guide in spec.Guides)
        {
            Parents(spec, guide.Method, guide.Reads, issues);
        }
    }

    /// <summary>Advice for a name that does not exist: the one that was probably meant, or what there is.</summary>
    public static string Suggest(string name, IReadOnlyList<string> candidates) =>
        SiteNames.Nearest(name, candidates) is { } nearest ? $"did you mean '{nearest}'?"
        : candidates.Count == 0 ? "the model has none"
        : "the model has " + string.Join(", ", candidates.Select(c => $"'{c}'"));

    private static void Once(List<(string Kind, string Name, int Ordinal)> declared, Func<string, string, bool> same, List<Issue> issues)
    {
        for (var i = 0; i < declared.Count; i++)
        {
            if (declared.Take(i).Any(d => same(d.Name, declared[i].Name)))
            {
                issues.Add(new(Diagnostics.DuplicateName, declared[i].Ordinal, new([declared[i].Kind, declared[i].Name])));
            }
        }
    }

    private static void Parents(ModelSpec spec, string method, IEnumerable<ParameterSpec> parameters, List<Issue> issues)
    {
        foreach (var parameter in parameters)
        {
            var site = spec.Sites.FirstOrDefault(s => SiteNames.Match(parameter.Parent, s.Name));
            var input = spec.Inputs.FirstOrDefault(i => SiteNames.Match(parameter.Parent, i.Name));
            if (site is null && input is null)
            {
                var candidates = spec.Sites.Select(s => s.Name).Concat(spec.Inputs.Select(i => i.Name)).Select(SiteNames.AsParameter).Distinct().ToList();
                issues.Add(new(Diagnostics.UnknownParent, parameter.Ordinal, new([parameter.Name, method, Suggest(parameter.Name, candidates)])));
                continue;
            }

            var type = site is null ? "Tensor" : Families.ParameterType(site.Family);
            if (parameter.Type != type)
            {
                var what = site is null ? $"'{input!.Name}' is an input" : $"site '{site.Name}' is {site.Family}";
                issues.Add(new(Diagnostics.ParentType, parameter.Ordinal, new([parameter.Name, method, parameter.Type, what, type])));
            }
        }
    }
}
