using SsVae.Generators.Reading;

namespace SsVae.Generators.Passes;

/// <summary>The names that the generated part of a class has for itself.</summary>
internal static class ReservedNames
{
    private static readonly string[] Members =
    [
        "Graph", "Schema", "Parameters", "RowLosses", "Bind", "Loss", "LossAndGradient", "NonFiniteSite", "Posterior", "Data", "Generate", "Reconstruct",
        "LogEvidence", "MostProbable", "DrawPosterior", "DrawPredictive",
    ];

    /// <summary>Parameters of the generated methods, which stand beside those named after sites and inputs.</summary>
    private static readonly string[] Parameters = ["rows", "samples", "seed", "noise"];

    public static void Check(ModelSpec spec, List<Issue> issues)
    {
        var sites = spec.Sites.Select(s => (s.Name, s.Ordinal)).ToList();
        var data = sites.Concat(spec.Inputs.Select(i => (i.Name, i.Ordinal))).ToList();
        var members = data
            .Concat(spec.Guides.Where(g => g.Method != g.Site).Select(g => (g.Method, g.Ordinal)))
            .Concat(spec.Networks.Select(n => (n.Name, n.Ordinal)))
            .Concat(spec.FreeParameters.Select(p => (p.Name, p.Ordinal)))
            .Concat(spec.Helpers.Select(h => (h.Name, h.Ordinal)));
        var discrete = spec.Sites.Where(s => Families.IsEnumerable(s.Family) && s.Observation != Observation.Observed)
            .SelectMany(s => new[] { "Posterior" + s.Name, "Classify" + s.Name });
        var taken = Members.Concat(discrete).ToList();
        var found = members.Where(m => taken.Contains(m.Item1))
            .Concat(data.Where(d => Parameters.Any(p => SiteNames.Match(p, d.Name))));
        issues.AddRange(found.Select(f => new Issue(Diagnostics.ReservedName, f.Item2, new([f.Item1]))));
    }
}
