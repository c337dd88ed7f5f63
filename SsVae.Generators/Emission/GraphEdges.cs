using SsVae.Generators.Spec;

namespace SsVae.Generators.Emission;

/// <summary>An arrow of a model's graph, by the names of sites and inputs.</summary>
/// <param name="IsGuide">Whether the guide of <paramref name="To"/> reads <paramref name="From"/>, and not the model.</param>
/// <param name="Lag">How many steps of a chain the arrow goes on; 0 within a step, and outside of chains.</param>
internal sealed record GraphEdge(string From, string To, bool IsGuide, int Lag);

/// <summary>Who reads whom: the parameters of each method, and the inputs that its body names, itself or in a helper.</summary>
internal static class GraphEdges
{
    /// <summary>The arrows of the model, then those of the guide, in order of declaration.</summary>
    public static IEnumerable<GraphEdge> Of(ModelSpec spec)
    {
        var model = spec.Sites.SelectMany(s => Into(spec, s.Name, s.Steps, isGuide: false));
        var guide = spec.Guides.Where(g => spec.Sites.Any(s => s.Name == g.Site)).SelectMany(g => Into(spec, g.Site, g.Steps, isGuide: true));
        return model.Concat(guide).Distinct();
    }

    /// <summary>The arrows into a site, from what it reads at any step of its chain.</summary>
    private static IEnumerable<GraphEdge> Into(ModelSpec spec, string site, IEnumerable<StepSpec> steps, bool isGuide)
    {
        var declared = spec.Sites.Select(s => s.Name).Concat(spec.Inputs.Select(i => i.Name)).ToList();
        foreach (var step in steps)
        {
            foreach (var parameter in step.Parameters)
            {
                if (declared.FirstOrDefault(d => parameter.IsOf(d)) is { } parent)
                {
                    yield return new(parent, site, isGuide, parameter.Lag);
                }
            }

            foreach (var input in Inputs(spec, step.Body, []))
            {
                yield return new(input, site, isGuide, Lag: 0);
            }
        }
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
