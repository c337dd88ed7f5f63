using SsVae.Generators.Families;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Emission;

/// <summary>Writes the members that are asked about data: posteriors, draws, the evidence.</summary>
/// <param name="data">The model, and how its data is given.</param>
/// <param name="hasEvidence">Whether the model has importance weights.</param>
internal sealed class AnswerMembers(DataParameters data, bool hasEvidence)
{
    private readonly ModelSpec _spec = data.Spec;
    private readonly AnswerTexts _texts = new(data.Spec);

    public void Write(CodeWriter writer)
    {
        if (!hasEvidence)
        {
            writer.Line().Line(
                "// To sum all discrete sites at once is too large for the limit SsVaeMaxCases: "
                + "there are no importance weights, and no members that need them.");
        }

        var latent = _spec.Sites
            .Where(s => Family.Of(s.Family).IsEnumerable && s.Observation != Observation.Observed).ToList();
        foreach (var site in latent)
        {
            Posterior(writer, site.Name);
        }

        var draws = new DrawMembers(data);
        if (hasEvidence)
        {
            Evidence(writer);
            if (latent.Count > 0)
            {
                draws.Complete(writer, "MostProbable", _texts.MostProbable);
            }
        }

        if (hasEvidence || _spec.Sites.All(s => !_spec.IsSummed(s.Name)))
        {
            var samples = new SampleParameters(
                hasEvidence && _spec.Guides.Count > 0, Seed: true, "0 for one draw from the guide as it is");
            draws.Complete(writer, "DrawPosterior", _texts.DrawPosterior, samples);
            draws.Complete(writer, "DrawPredictive", AnswerTexts.DrawPredictive, samples);
            draws.Complete(writer, "Reconstruct", _texts.Reconstruct);
        }
    }

    private void Posterior(CodeWriter writer, string site)
    {
        var columns = data.Columns.Where(c => c.Declaration != site).ToList();
        var isCorrected = hasEvidence && _spec.Guides.Count > 0;
        var samples = new SampleParameters(isCorrected, isCorrected, "0 for the answer without correction");
        var arguments = Literal.Text(site) + (isCorrected ? ", samples, seed" : "");
        var summary = _texts.Posterior(site, isCorrected);
        Ask(writer, columns, summary, $"float[] Posterior{site}", samples, $"Posterior({arguments})");
        var none = new SampleParameters(Samples: false, Seed: false, "");
        var call = $"Classify({Literal.Text(site)})";
        Ask(writer, columns, $"The most probable value of {site}, [rows]", $"int[] Classify{site}", none, call);
    }

    private void Evidence(CodeWriter writer)
    {
        var isDrawn = !_texts.IsExact;
        var samples = new SampleParameters(isDrawn, isDrawn, "at least 2", Usual: 100);
        var call = isDrawn ? "LogEvidence(samples, seed)" : "LogEvidence(samples: 1, seed: 0)";
        Ask(writer, data.Columns, _texts.LogEvidence, "global::SsVae.EvidenceEstimate LogEvidence", samples, call);
    }

    /// <summary>A member that gives a question columns of data, and asks.</summary>
    private void Ask(
        CodeWriter writer, IReadOnlyList<DataColumn> columns, string summary, string member, SampleParameters samples,
        string call)
    {
        writer.Line().Line($"/// <summary>{summary}.</summary>");
        data.DocumentLengths(writer);
        data.Document(writer, columns.Select(c => c.Declaration));
        samples.Document(writer);
        var parameters = data.Spans(columns, optional: true).Concat(samples.Parameters);
        writer.Line($"public {member}({string.Join(", ", parameters)}) =>");
        writer.Line($"    _compiled.Ask(){data.Asked(columns)}.{call};");
    }
}
