using SsVae.Generators.Reading;

namespace SsVae.Generators.Passes;

/// <summary>What a chain needs: an ordered plate inside another, and earlier values that are summed out or observed.</summary>
internal static class ChainRules
{
    public static void Check(ModelSpec spec, List<Issue> issues)
    {
        foreach (var site in spec.Sites)
        {
            var mistake = site switch
            {
                { Chain: "", Later.Count: > 0 } => "it reads earlier steps but is in no chain; mark its first step [Markov(\"…\")]",
                { Chain: not "", Plates.Count: 1 } => $"the steps of a chain are inside a plate, whose rows are the chains; add [Plate(\"…\")] beside [Markov(\"{site.Chain}\")]",
                _ => Mistake(spec, site, site.Later),
            };
            Report(site.Name, site.Ordinal, mistake);
        }

        foreach (var guide in spec.Guides.Where(g => g.Later.Count > 0))
        {
            if (spec.Sites.FirstOrDefault(s => s.Name == guide.Site) is { } site)
            {
                Report(guide.Method, guide.Ordinal, Families.IsEnumerable(guide.Family)
                    ? Mistake(spec, site, guide.Later)
                    : "a draw that depends on earlier steps is not supported; only discrete sites, which are summed out, form chains");
            }
        }

        void Report(string name, int ordinal, string? mistake)
        {
            if (mistake is not null)
            {
                issues.Add(new(Diagnostics.Chain, ordinal, new([name, mistake])));
            }
        }
    }

    private static string? Mistake(ModelSpec spec, SiteSpec site, EquatableArray<StepSpec> later)
    {
        if (later.GroupBy(l => l.Lag).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return FormattableString.Invariant($"two overloads reach {twice.Key} steps back; keep one");
        }

        foreach (var parameter in later.SelectMany(l => l.Parameters).Where(p => p.Lag != 0))
        {
            if (parameter.Lag < 1)
            {
                return "a lag is at least 1";
            }

            var read = spec.Sites.FirstOrDefault(s => SiteNames.Match(parameter.Parent, s.Name));
            var plates = read?.Plates ?? spec.Inputs.Where(i => SiteNames.Match(parameter.Parent, i.Name)).Select(i => i.Plates).FirstOrDefault();
            if (!plates.SequenceEqual(site.Plates))
            {
                return $"'{parameter.Parent}' has no value for each step of '{site.Chain}'";
            }

            if (read is not null && !Families.IsEnumerable(read.Family) && read.Observation != Observation.Observed)
            {
                return $"'{read.Name}' is not observed in every step and not discrete; only sites that are summed out or observed can be read at earlier steps";
            }

            if (read is { Observation: not Observation.Latent } && spec.Guides.Any(g => g.Site == read.Name))
            {
                return $"'{read.Name}' is sometimes observed and has a guide; remove the guide, and the site is summed in the model where it is missing";
            }
        }

        return null;
    }
}
