using SsVae.Generators.Families;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Rules;

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
        foreach (var (reader, parameter) in Reader.In(spec))
        {
            Type(spec, reader.Method, parameter, issues);
        }

        UnknownNames.Check(spec, issues);
    }

    private static void Once(List<(string Kind, string Name, int Ordinal)> declared, Func<string, string, bool> same, List<Issue> issues)
    {
        for (var i = 0; i < declared.Count; i++)
        {
            if (declared.Take(i).Any(d => same(d.Name, declared[i].Name)))
            {
                var advice = declared[i].Kind == "Site" ? "mark it [Guide] if it is one, or give it another name" : "give it another name";
                issues.Add(new(Diagnostics.DuplicateName, declared[i].Ordinal, new([declared[i].Kind, declared[i].Name, advice])));
            }
        }
    }

    private static void Type(ModelSpec spec, string method, ParameterSpec parameter, List<Issue> issues)
    {
        var site = spec.Sites.FirstOrDefault(s => parameter.IsOf(s.Name));
        var input = spec.Inputs.FirstOrDefault(i => parameter.IsOf(i.Name));
        var type = site is null ? "Tensor" : Family.Of(site.Family).ParameterType;
        if ((site is not null || input is not null) && parameter.Type != type)
        {
            var what = site is null ? $"'{input!.Name}' is an input" : $"site '{site.Name}' is {site.Family}";
            issues.Add(new(Diagnostics.ParentType, parameter.Ordinal, new([parameter.Name, method, parameter.Type == "float" ? "a number" : parameter.Type, what, type])));
        }
    }
}
