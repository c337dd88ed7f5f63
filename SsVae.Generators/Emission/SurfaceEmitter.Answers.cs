using SsVae.Generators.Families;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Emission;

// What is asked of a model and data: posteriors, draws, the evidence. The documentation of each says how exact it is.
internal static partial class SurfaceEmitter
{
    private static void Answers(CodeWriter writer, ModelSpec spec, bool hasEvidence)
    {
        // Only a stub has no data.
        if (DataColumn.Of(spec).Count == 0)
        {
            return;
        }

        if (!hasEvidence)
        {
            writer.Line().Line("// To sum all discrete sites at once is too large for the limit SsVaeMaxCases: there are no importance weights, and no members that need them.");
        }

        foreach (var site in spec.Sites.Where(s => Family.Of(s.Family).IsEnumerable && s.Observation != Observation.Observed))
        {
            Posterior(writer, spec, site.Name, hasEvidence);
        }

        if (hasEvidence)
        {
            Evidence(writer, spec);
            if (spec.Sites.Any(s => Family.Of(s.Family).IsEnumerable && s.Observation != Observation.Observed))
            {
                DrawsFor(writer, spec, "MostProbable",
                    IsExact(spec)
                        ? "/// <summary>The jointly most probable values of all latent sites: exact.</summary>"
                        : "/// <summary>The jointly most probable values of the latent discrete sites, given the guide's means of the continuous ones in each case, which are returned with them.</summary>");
            }
        }

        if (hasEvidence || spec.Sites.All(s => !spec.IsSummed(s.Name)))
        {
            DrawsFor(writer, spec, "DrawPosterior", "/// <summary>A draw of all latent sites given the observed ones" + HowDrawn(spec) + ".</summary>", hasEvidence);
            DrawsFor(writer, spec, "DrawPredictive", "/// <summary>A posterior predictive draw: the latent sites as <see cref=\"DrawPosterior\"/> draws them, and the observed ones drawn anew given these; a given label stays.</summary>", hasEvidence);
            DrawsFor(writer, spec, "Reconstruct",
                "/// <summary>Latent sites at the guide's mode for the observed ones" +
                (spec.Sites.Any(s => spec.IsSummed(s.Name)) ? ", those that are summed in the model at their jointly most probable values given these" : "") +
                ", and the model's means of the observed ones given those.</summary>");
        }
    }

    private static void Posterior(CodeWriter writer, ModelSpec spec, string site, bool hasEvidence)
    {
        if (DataColumn.Of(spec).FirstOrDefault(c => c.Declaration == site) is { MayBeMissing: false })
        {
            return;
        }

        var columns = DataColumn.Of(spec).Where(c => c.Declaration != site).ToList();
        var lengths = InnerPlates(spec);
        var corrected = hasEvidence && spec.Guides.Count > 0;
        var asked = "_compiled.Ask()" + Asked(lengths, columns);
        writer.Line().Line(PosteriorSummary(spec, site, corrected));
        LengthDocumentation(writer, spec);
        Documentation(writer, columns.Select(c => c.Declaration), spec);
        SampleDocumentation(writer, corrected, "0 for the answer without correction");
        writer.Line($"public float[] Posterior{site}({string.Join(", ", Given(spec, lengths, columns, optional: true).Concat(SampleParameters(corrected)))}) =>");
        writer.Line($"    {asked}.Posterior({Literal.Text(site)}{(corrected ? ", samples, seed" : "")});");
        writer.Line().Line($"/// <summary>The most probable value of {site}, [rows].</summary>");
        LengthDocumentation(writer, spec);
        Documentation(writer, columns.Select(c => c.Declaration), spec);
        writer.Line($"public int[] Classify{site}({string.Join(", ", Given(spec, lengths, columns, optional: true))}) =>");
        writer.Line($"    {asked}.Classify({Literal.Text(site)});");
    }

    private static void Evidence(CodeWriter writer, ModelSpec spec)
    {
        var columns = DataColumn.Of(spec);
        var lengths = InnerPlates(spec);
        var drawn = !IsExact(spec);
        writer.Line().Line(drawn
            ? "/// <summary>An estimate of log p(observed), by importance sampling with the guide; all latent discrete sites are summed out.</summary>"
            : "/// <summary>log p(observed), all latent sites summed out: exact.</summary>");
        LengthDocumentation(writer, spec);
        Documentation(writer, columns.Select(c => c.Declaration), spec);
        SampleDocumentation(writer, drawn, "at least 2");
        writer.Line($"public global::SsVae.EvidenceEstimate LogEvidence({string.Join(", ", Given(spec, lengths, columns, optional: true).Concat(SampleParameters(drawn, 100)))}) =>");
        var draws = drawn ? "samples, seed" : "samples: 1, seed: 0";
        writer.Line($"    _compiled.Ask(){Asked(lengths, columns)}.LogEvidence({draws});");
    }

    /// <summary>A member that completes what is given.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="spec">The model.</param>
    /// <param name="method">The member, and the method of the runtime.</param>
    /// <param name="summary">Its documentation.</param>
    /// <param name="corrected">For a random one whether it may be corrected; otherwise null.</param>
    private static void DrawsFor(CodeWriter writer, ModelSpec spec, string method, string summary, bool? corrected = null)
    {
        var columns = DataColumn.Of(spec);
        var several = Plates(spec).Count > 1;
        var samples = corrected == true && spec.Guides.Count > 0;
        writer.Line().Line(summary);
        if (several)
        {
            writer.Line("/// <param name=\"rows\">How many rows.</param>");
        }

        PlateDocumentation(writer, spec);
        Documentation(writer, columns.Select(c => c.Declaration), spec);
        SampleDocumentation(writer, samples, "0 for one draw from the guide as it is", corrected is not null);
        var parameters = (several ? OtherPlates(spec).Select(p => p.Type + " " + p.Parameter).Prepend("int rows") : [])
            .Concat(columns.Select(c => $"{Span(c.IsLabel)} {Identifier.Of(c.Name)}{(c.MayBeMissing ? " = default" : "")}"))
            .Concat(corrected is null ? [] : SampleParameters(samples, 0, always: true));
        writer.Line($"public global::SsVae.Draws {method}({string.Join(", ", parameters)}) =>");
        var number = samples ? "samples" : spec.Guides.Count > 0 ? "samples: 0" : "samples: 1";
        var random = corrected is null ? "" : number + ", seed";
        var rows = several ? "rows" : Rows(columns);
        var given = $"{With(spec)}{Given(columns.Select(c => c.Declaration))}";
        writer.Line($"    _compiled.Ask(new global::SsVae.Draws({rows}){given}).{method}({random});");
    }

    private static void SampleDocumentation(CodeWriter writer, bool samples, string least, bool seed = false)
    {
        if (samples)
        {
            writer.Line($"/// <param name=\"samples\">How many draws from the guide are weighted by importance; {least}.</param>");
        }

        if (samples || seed)
        {
            writer.Line("/// <param name=\"seed\">The same seed gives the same draws.</param>");
        }
    }

    private static IEnumerable<string> SampleParameters(bool samples, int usual = 0, bool always = false) =>
        samples ? ["int samples = " + Literal.Int(usual), "ulong seed = 0"] : always ? ["ulong seed = 0"] : [];

    private static string PosteriorSummary(ModelSpec spec, string site, bool corrected)
    {
        var guided = spec.Guides.Where(g => Family.Of(g.Family).IsEnumerable).Select(g => g.Site).ToList();
        var correction = !corrected ? "" : IsExact(spec) ? "; with samples, exact" : "; with samples, importance-corrected, which tends to p as they grow";
        var (what, how) = guided.Contains(site) ? ($"The guide's marginal q({site} | observed)", "")
            : (IsExact(spec), guided.Count) switch
            {
                (true, 0) => ($"The posterior p({site} | observed)", ": exact"),
                (false, 0) => ($"The posterior p({site} | observed, draws)", ": exact given the guide's draws of the continuous sites"),
                _ => ($"The posterior p({site} | observed, {string.Join(", ", guided)}{(IsExact(spec) ? "" : ", draws")})", $": its mean over the guide's {string.Join(", ", guided)}"),
            };
        return $"/// <summary>{what}, [rows × values], row by row{how}{correction}.</summary>";
    }

    private static string HowDrawn(ModelSpec spec)
    {
        var summed = spec.Sites.Any(s => spec.IsSummed(s.Name));
        return spec.Guides.Count == 0 ? ", from their posterior: exact"
            : ": from the guide" + (summed ? ", and the sites that are summed in the model from their posterior given these" : "")
                + (IsExact(spec) ? "; with samples from the posterior: exact" : "; with samples importance-corrected, which tends to the posterior as they grow");
    }

    /// <summary>Whether everything latent is summed, so that nothing is drawn.</summary>
    private static bool IsExact(ModelSpec spec) => spec.Guides.All(g => Family.Of(g.Family).IsEnumerable);
}
