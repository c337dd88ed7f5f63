using SsVae.Generators.Families;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Rules;

/// <summary>What a chain needs: an ordered plate inside another, and earlier values that are summed out or observed.</summary>
internal static class ChainRules
{
    /// <summary>Every step between is a value of the program: many take long to compile.</summary>
    private const int MaxLag = 100;

    public static void Check(ModelSpec spec, List<Issue> issues)
    {
        foreach (var site in spec.Sites)
        {
            if (site is { Chain: "", Later.Count: > 0 })
            {
                Report(site.Name, Lags(site.Later).First().Ordinal, "it reads earlier steps but is in no chain; mark its first step [Markov(\"…\")]");
            }
            else if (site is { Chain: not "", Plates.Count: 1 })
            {
                Report(site.Name, site.Ordinal, $"the steps of a chain are inside a plate, whose rows are the chains; add [Plate(\"…\")] beside [Markov(\"{site.Chain}\")]");
            }
            else
            {
                Lagged(site.Name, site, site.Later);
            }
        }

        foreach (var guide in spec.Guides.Where(g => g.Later.Count > 0))
        {
            if (spec.Sites.FirstOrDefault(s => s.Name == guide.Site) is not { } site)
            {
                continue;
            }

            if (Family.Of(guide.Family).IsEnumerable)
            {
                Lagged(guide.Method, site, guide.Later);
            }
            else
            {
                Report(guide.Method, Lags(guide.Later).First().Ordinal, "a draw that depends on earlier steps is not supported; only discrete sites, which are summed out, form chains");
            }
        }

        void Lagged(string name, SiteSpec site, EquatableArray<StepSpec> later)
        {
            if (later.GroupBy(l => l.Lag).FirstOrDefault(g => g.Count() > 1) is { } twice)
            {
                Report(name, twice.Last().Ordinal, FormattableString.Invariant($"two overloads reach {twice.Key} step{(twice.Key == 1 ? "" : "s")} back; keep one"));
                return;
            }

            foreach (var parameter in Lags(later))
            {
                if (Mistake(spec, site, parameter) is { } mistake)
                {
                    Report(name, parameter.Ordinal, mistake);
                    return;
                }
            }
        }

        void Report(string name, int ordinal, string mistake) => issues.Add(new(Diagnostics.Chain, ordinal, new([name, mistake])));
    }

    private static IEnumerable<ParameterSpec> Lags(EquatableArray<StepSpec> later) => later.SelectMany(l => l.Parameters).Where(p => p.Lag != 0);

    /// <summary>Why an earlier value cannot be read; a parameter that names nothing has its own message.</summary>
    private static string? Mistake(ModelSpec spec, SiteSpec site, ParameterSpec parameter)
    {
        if (parameter.Lag is < 1 or > MaxLag)
        {
            return FormattableString.Invariant($"a lag is 1 to {MaxLag}");
        }

        var read = spec.Sites.FirstOrDefault(s => parameter.IsOf(s.Name));
        var input = spec.Inputs.FirstOrDefault(i => parameter.IsOf(i.Name));
        if ((read?.Plates ?? input?.Plates) is { } plates && !plates.SequenceEqual(site.Plates))
        {
            return $"'{parameter.Parent}' has no value for each step of '{site.Chain}'";
        }

        if (read is not null && !Family.Of(read.Family).IsEnumerable && read.Observation != Observation.Observed)
        {
            return $"'{read.Name}' is not observed in every step and not discrete; only sites that are summed out or observed can be read at earlier steps";
        }

        if (read is { Observation: not Observation.Latent } && spec.Guides.Any(g => g.Site == read.Name))
        {
            return $"'{read.Name}' is sometimes observed and has a guide; remove the guide, and the site is summed in the model where it is missing";
        }

        return null;
    }
}
