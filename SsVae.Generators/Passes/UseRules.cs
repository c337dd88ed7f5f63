using SsVae.Generators.Reading;

namespace SsVae.Generators.Passes;

/// <summary>Declarations that nothing uses: warnings, for the model has a meaning without them.</summary>
internal static class UseRules
{
    public static void Check(ModelSpec spec, List<Issue> issues)
    {
        var used = new HashSet<string>(Bodies(spec).SelectMany(Names), StringComparer.Ordinal);
        var reads = spec.Sites.SelectMany(s => s.Reads.Select(p => (Reader: s.Name, p.Parent)))
            .Concat(spec.Guides.SelectMany(g => g.Reads.Select(p => (Reader: "guide " + g.Site, p.Parent)))).ToList();
        var unused = spec.Networks.Where(n => !used.Contains(n.Name)).Select(n => ("Network", n.Name, n.Ordinal, "apply it"))
            .Concat(spec.FreeParameters.Where(p => !used.Contains(p.Name)).Select(p => ("Parameter", p.Name, p.Ordinal, "read it")))
            .Concat(spec.Inputs.Where(i => !used.Contains(i.Name) && !IsRead(i.Name)).Select(i => ("Input", i.Name, i.Ordinal, "read it")))
            .Concat(spec.Helpers.Where(h => !used.Contains(h.Name)).Select(h => ("Helper", h.Name, h.Ordinal, h.IsDistribution ? "mark it [Sample] or [Guide]" : "use it")))
            .Concat(Parameters(spec).Select(p => ("Parameter", p.Name, p.Ordinal, "read it")))
            .Concat(spec.Sites.Where(s => s.Observation == Observation.Latent && !IsRead(s.Name))
                .Select(s => ("Site", s.Name, s.Ordinal, "let another site depend on it")));
        issues.AddRange(unused.Select(u => new Issue(Diagnostics.Unused, u.Ordinal, new([u.Item1, u.Name, u.Item4]))));

        // A chain that only reads itself is read by nothing.
        bool IsRead(string name) => reads.Any(r => r.Reader != name && SiteNames.Match(r.Parent, name));
    }

    /// <summary>
    /// The parameters that their method does not read: a dependence that is declared, and does not exist. One that keeps two overloads apart,
    /// or makes a step a later one, has a use.
    /// </summary>
    private static IEnumerable<ParameterSpec> Parameters(ModelSpec spec)
    {
        var methods = spec.Sites.SelectMany(s => s.Steps.Select(step => (Method: s.Name, step.Parameters, step.Body)))
            .Concat(spec.Guides.SelectMany(g => g.Steps.Select(step => (g.Method, step.Parameters, step.Body)))).ToList();
        return methods.SelectMany(m => m.Parameters.Where(p => p.Lag == 0 && !Names(m.Body).Contains(p.Name)
            && !methods.Any(o => o.Method == m.Method && Types(o.Parameters).SequenceEqual(Types(m.Parameters.Where(q => q != p))))));
    }

    private static IEnumerable<string> Types(IEnumerable<ParameterSpec> parameters) => parameters.Select(p => p.Type);

    private static IEnumerable<BodySpec> Bodies(ModelSpec spec) =>
        spec.Sites.SelectMany(s => s.Steps).Concat(spec.Guides.SelectMany(g => g.Steps)).Select(s => s.Body).Concat(spec.Helpers.Select(h => h.Body));

    private static IEnumerable<string> Names(BodySpec body) => body.Locals.Select(l => l.Value).Append(body.Result).SelectMany(Names);

    private static IEnumerable<string> Names(Expr expr) => expr.Operands.SelectMany(Names).Append(expr.Name);
}
