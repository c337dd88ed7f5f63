using System.Globalization;
using SsVae.Generators.Ir;
using SsVae.Generators.Reading;

namespace SsVae.Generators.Passes;

/// <summary>Reads sizes: constants and constructor parameters, as sums and products. What is not known yet has to be positive when a model is constructed.</summary>
internal sealed class Sizes(ModelSpec spec, Graph graph, Action<Issue> report)
{
    /// <summary>The size, or null where it is none, which is reported.</summary>
    public Size? Of(Expr expr)
    {
        var size = Read(expr);
        if (size?.Value is < 1 and var value)
        {
            report(new Issue(Diagnostics.SizeNotPositive, expr.Ordinal, new([value.ToString(CultureInfo.InvariantCulture)])));
            return null;
        }

        if (size is not null)
        {
            graph.Require(size, 1, Diagnostics.Text(Diagnostics.SizeNotPositive, size.ToString()));
        }

        return size;
    }

    private Size? Read(Expr expr)
    {
        if (expr.Kind == ExprKind.Number && expr.Number == Math.Floor(expr.Number))
        {
            return Size.Constant((long)expr.Number);
        }

        if (expr.Kind == ExprKind.Name && spec.ConstructorParameters.Any(p => p.Name == expr.Name && p.Type is "int" or "long"))
        {
            return Size.Parameter(expr.Name);
        }

        if (expr.Kind == ExprKind.Operator && expr.Operands.Count == 2 && expr.Name is "+" or "-" or "*")
        {
            return Read(expr.Operands[0]) is { } a && Read(expr.Operands[1]) is { } b
                ? expr.Name switch { "+" => a + b, "-" => a - b, _ => a * b }
                : null;
        }

        report(new Issue(Diagnostics.NotASize, expr.Ordinal, EquatableArray<string>.Empty));
        return null;
    }
}
