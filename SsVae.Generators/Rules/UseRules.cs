using SsVae.Generators.Spec;

namespace SsVae.Generators.Rules;

/// <summary>Declarations that nothing uses: warnings, for the model has a meaning without them.</summary>
internal static class UseRules
{
    public static void Check(ModelSpec spec, List<Issue> issues)
    {
        var bodies = spec.Sites.SelectMany(s => s.Steps).Concat(spec.Guides.SelectMany(g => g.Steps)).Select(s => s.Body).ToList();
        var helpers = Helpers(spec, bodies);
        var used = bodies.Concat(helpers.Select(h => h.Body)).SelectMany(b => b.Expressions).ToLookup(e => e.Kind, e => e.Name);
        var unused = spec.Networks.Where(n => !used[ExprKind.Apply].Contains(n.Name)).Select(n => ("Network", n.Name, n.Ordinal, "apply it"))
            .Concat(spec.FreeParameters.Where(p => !used[ExprKind.Member].Contains(p.Name)).Select(p => ("[Parameter]", p.Name, p.Ordinal, "read it")))
            .Concat(spec.Inputs.Where(i => !used[ExprKind.Member].Contains(i.Name) && !IsRead(i.Name)).Select(i => ("Input", i.Name, i.Ordinal, "read it")))
            .Concat(spec.Helpers.Except(helpers).Select(h => ("Helper", h.Name, h.Ordinal, h.IsDistribution ? "mark it [Sample] or [Guide]" : "use it")))
            .Concat(Parameters(spec).Select(p => ("Parameter", p.Name, p.Ordinal, "read it")))
            .Concat(spec.Sites.Where(s => s.Observation == Observation.Latent && !IsRead(s.Name))
                .Select(s => ("Site", s.Name, s.Ordinal, "let another site depend on it")));
        issues.AddRange(unused.Select(u => new Issue(Diagnostics.Unused, u.Ordinal, new([u.Item1, u.Name, u.Item4]))));

        // A chain that only reads itself is read by nothing.
        bool IsRead(string name) => Reader.In(spec).Any(r => r.Reader.Site != name && r.Parameter.IsOf(name));
    }

    /// <summary>The helpers that bodies use, themselves or through other helpers.</summary>
    private static HashSet<HelperSpec> Helpers(ModelSpec spec, List<BodySpec> bodies)
    {
        var used = new HashSet<HelperSpec>();
        for (var found = bodies; found.Count > 0;)
        {
            var names = new HashSet<string>(found.SelectMany(b => b.Expressions).Where(e => e.Kind is ExprKind.Helper or ExprKind.Member).Select(e => e.Name), StringComparer.Ordinal);
            found = [.. spec.Helpers.Where(h => names.Contains(h.Name) && used.Add(h)).Select(h => h.Body)];
        }

        return used;
    }

    /// <summary>
    /// The parameters that their method does not read: a dependence that is declared, and does not exist. One that keeps two overloads apart,
    /// or makes a step a later one, has a use.
    /// </summary>
    private static IEnumerable<ParameterSpec> Parameters(ModelSpec spec)
    {
        var methods = spec.Sites.SelectMany(s => s.Steps.Select(step => (Method: s.Name, step.Parameters, step.Body)))
            .Concat(spec.Guides.SelectMany(g => g.Steps.Select(step => (g.Method, step.Parameters, step.Body)))).ToList();
        return methods.SelectMany(m => m.Parameters.Where(p => p.Lag == 0 && !m.Body.Expressions.Any(e => e.Kind == ExprKind.Name && e.Name == p.Name)
            && !methods.Any(o => o.Method == m.Method && Types(o.Parameters).SequenceEqual(Types(m.Parameters.Where(q => q != p))))));
    }

    private static IEnumerable<string> Types(IEnumerable<ParameterSpec> parameters) => parameters.Select(p => p.Type);
}
