using SsVae.Generators.Families;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Emission;

/// <summary>What the documentation of a model's members says of their answers, and how exact they are.</summary>
internal sealed class AnswerTexts(ModelSpec spec)
{
    public const string DrawPredictive =
        "A posterior predictive draw: the latent sites as <see cref=\"DrawPosterior\"/> draws them, "
        + "and the observed ones drawn anew given these; a given label stays";

    private readonly bool _isSummed = spec.Sites.Any(s => spec.IsSummed(s.Name));

    /// <summary>Whether everything latent is summed, so that nothing is drawn.</summary>
    public bool IsExact { get; } = spec.Guides.All(g => Family.Of(g.Family).IsEnumerable);

    public string LogEvidence => IsExact
        ? "log p(observed), all latent sites summed out: exact"
        : "An estimate of log p(observed), by importance sampling with the guide; "
            + "all latent discrete sites are summed out";

    public string MostProbable => IsExact
        ? "The jointly most probable values of all latent sites: exact"
        : "The jointly most probable values of the latent discrete sites, "
            + "given the guide's means of the continuous ones in each case, which are returned with them";

    public string DrawPosterior => "A draw of all latent sites given the observed ones" + HowDrawn;

    public string Reconstruct =>
        "Latent sites at the guide's mode for the observed ones"
        + (_isSummed ? ", those that are summed in the model at their jointly most probable values given these" : "")
        + ", and the model's means of the observed ones given those";

    private string HowDrawn
    {
        get
        {
            if (spec.Guides.Count == 0)
            {
                return ", from their posterior: exact";
            }

            var summed = _isSummed
                ? ", and the sites that are summed in the model from their posterior given these"
                : "";
            return ": from the guide" + summed + (IsExact
                ? "; with samples from the posterior: exact"
                : "; with samples importance-corrected, which tends to the posterior as they grow");
        }
    }

    public string Posterior(string site, bool isCorrected)
    {
        var correction = !isCorrected ? ""
            : IsExact ? "; with samples, exact"
            : "; with samples, importance-corrected, which tends to p as they grow";
        var (what, how) = Posterior(site);
        return $"{what}, [rows × values], row by row{how}{correction}";
    }

    private (string What, string How) Posterior(string site)
    {
        var guided = spec.Guides.Where(g => Family.Of(g.Family).IsEnumerable).Select(g => g.Site).ToList();
        if (guided.Contains(site))
        {
            return ($"The guide's marginal q({site} | observed)", "");
        }

        if (guided.Count == 0)
        {
            return IsExact
                ? ($"The posterior p({site} | observed)", ": exact")
                : (
                    $"The posterior p({site} | observed, draws)",
                    ": exact given the guide's draws of the continuous sites");
        }

        var names = string.Join(", ", guided);
        return (
            $"The posterior p({site} | observed, {names}{(IsExact ? "" : ", draws")})",
            $": its mean over the guide's {names}");
    }
}
