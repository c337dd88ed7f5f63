using SsVae.Generators.Ir;
using SsVae.Generators.Reading;

namespace SsVae.Generators.Passes;

/// <summary>The number of values of discrete sites, read off their expressions before any value exists.</summary>
internal sealed class Widths(ModelSpec spec, Action<Issue> report)
{
    private readonly Sizes _sizes = new(spec, report);

    /// <summary>The number of values of a site; null where it cannot be told, which is reported.</summary>
    public Size? Of(SiteSpec site)
    {
        var locals = site.Body.Locals.Where(l => l.Names.Count == 1).ToDictionary(l => l.Names[0], l => l.Value, StringComparer.Ordinal);
        var width = site.Body.Result.Kind == ExprKind.Distribution ? Of(site.Body.Result, locals, 0) : null;
        if (width is null)
        {
            report(new Issue(Diagnostics.UnknownCardinality, site.Ordinal, new([site.Name])));
        }

        return width;
    }

    private Size? Of(Expr expr, Dictionary<string, Expr> locals, int depth)
    {
        Size? Widest() => expr.Operands.Select(o => Of(o, locals, depth + 1)).OfType<Size>().FirstOrDefault(s => !s.IsOne);

        if (depth > 100)
        {
            return null;
        }

        switch (expr.Kind)
        {
            case ExprKind.Distribution when expr.Name.EndsWith(".Uniform", StringComparison.Ordinal):
                return _sizes.Of(expr.Operands[0]);
            case ExprKind.Apply:
                return _sizes.Of(spec.Networks.First(n => n.Name == expr.Name).Outputs);
            case ExprKind.Name when locals.TryGetValue(expr.Name, out var local):
                return Of(local, locals, depth + 1);
            case ExprKind.Name when spec.Inputs.FirstOrDefault(i => Naming.Camel(i.Name) == expr.Name) is { } input:
                return _sizes.Of(input.Size);
            case ExprKind.Member when spec.Inputs.FirstOrDefault(i => i.Name == expr.Name) is { } input:
                return _sizes.Of(input.Size);
            case ExprKind.Member when spec.FreeParameters.FirstOrDefault(p => p.Name == expr.Name) is { Shape.Count: > 0 } parameter:
                return _sizes.Of(parameter.Shape[parameter.Shape.Count - 1]);
            case ExprKind.Member when spec.Helpers.FirstOrDefault(h => h.Name == expr.Name) is { } helper:
                return Of(helper.Body.Result, locals, depth + 1);
            case ExprKind.Index when spec.FreeParameters.FirstOrDefault(p => p.Name == expr.Operands[0].Name) is { } table && expr.Operands.Count <= table.Shape.Count:
                return _sizes.Of(table.Shape[table.Shape.Count - 1]);
            case ExprKind.Helper when spec.Helpers.FirstOrDefault(h => h.Name == expr.Name) is { } helper:
                return Of(helper.Body.Result, helper.Body.Locals.Where(l => l.Names.Count == 1).ToDictionary(l => l.Names[0], l => l.Value, StringComparer.Ordinal), depth + 1)
                    ?? Widest();
            case ExprKind.Call when expr.Name is "Sum" or "Mean":
                return Size.One;
            case ExprKind.Call when expr.Name == "Concat":
                return expr.Operands.Select(o => Of(o, locals, depth + 1)).Aggregate<Size?, Size?>(Size.Zero, (sum, s) => sum is null || s is null ? null : sum + s);
            case ExprKind.Call or ExprKind.Operator or ExprKind.Distribution:
                return Widest();
            default:
                return null;
        }
    }
}
