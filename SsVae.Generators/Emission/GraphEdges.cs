using SsVae.Generators.Passes;
using SsVae.Generators.Reading;

namespace SsVae.Generators.Emission;

/// <summary>An arrow of a model's graph, by the names of sites and inputs.</summary>
/// <param name="IsGuide">Whether the guide of <paramref name="To"/> reads <paramref name="From"/>, and not the model.</param>
internal sealed record GraphEdge(string From, string To, bool IsGuide);

/// <summary>Who reads whom: the parameters of each method, and the inputs that its body names, itself or in a helper.</summary>
internal static class GraphEdges
{
    /// <summary>The arrows of the model, then those of the guide, in order of declaration.</summary>
    public static IEnumerable<GraphEdge> Of(ModelSpec spec)
    {
        var model = spec.Sites.SelectMany(s => Parents(spec, s.Parameters, s.Body).Select(p => new GraphEdge(p, s.Name, false)));
        var guide = spec.Guides.Where(g => spec.Sites.Any(s => s.Name == g.Site))
            .SelectMany(g => Parents(spec, g.Parameters, g.Body).Select(p => new GraphEdge(p, g.Site, true)));
        return model.Concat(guide).Distinct();
    }

    private static IEnumerable<string> Parents(ModelSpec spec, IEnumerable<ParameterSpec> parameters, BodySpec body)
    {
        var declared = spec.Sites.Select(s => s.Name).Concat(spec.Inputs.Select(i => i.Name)).ToList();
        var read = parameters.Select(p => declared.FirstOrDefault(d => SiteNames.Match(p.Name, d))).OfType<string>();
        return read.Concat(Inputs(spec, body, [])).Distinct();
    }

    /// <summary>The inputs that a body reads as properties.</summary>
    /// <param name="spec">The model.</param>
    /// <param name="body">The body.</param>
    /// <param name="seen">The helpers that were looked into: they may call one another in a circle, which is refused elsewhere.</param>
    private static IEnumerable<string> Inputs(ModelSpec spec, BodySpec body, HashSet<string> seen)
    {
        foreach (var expression in body.Locals.Select(l => l.Value).Append(body.Result).SelectMany(Within))
        {
            if (expression.Kind == ExprKind.Member && spec.Inputs.Any(i => i.Name == expression.Name))
            {
                yield return expression.Name;
            }

            var helper = expression.Kind is ExprKind.Member or ExprKind.Helper ? spec.Helpers.FirstOrDefault(h => h.Name == expression.Name) : null;
            foreach (var input in helper is not null && seen.Add(helper.Name) ? Inputs(spec, helper.Body, seen) : [])
            {
                yield return input;
            }
        }
    }

    private static IEnumerable<Expr> Within(Expr root) => root.Operands.SelectMany(Within).Prepend(root);
}
