using System.Globalization;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>
/// Reads sizes: constants, constructor parameters and what helpers are given of these, as sums and products. What is not known yet has to be
/// positive when a model is constructed.
/// </summary>
internal sealed class Sizes(ModelSpec spec, Graph graph, Action<Issue> report)
{
    /// <summary>The size, or null where it is none, which is reported.</summary>
    public Size? Of(Expr expr) => Of(expr, null);

    /// <summary>The same, where names may stand for values.</summary>
    public Size? Of(Expr expr, IReadOnlyDictionary<string, Value>? scope)
    {
        var size = Read(expr, scope, wrong => report(new Issue(Diagnostics.NotASize, wrong.Ordinal, EquatableArray<string>.Empty)));
        if (size?.Value is < 1)
        {
            report(new Issue(Diagnostics.ImpossibleSize, expr.Ordinal, new(["at least 1", size.ToString()])));
            return null;
        }

        if (size is null || !IsPossible(size, expr))
        {
            return null;
        }

        graph.Require(size, 1, Diagnostics.Text(Diagnostics.ImpossibleSize, "at least 1", size.ToString()));
        return size;
    }

    /// <summary>Whether a number in the size is none that an array can have; reports it.</summary>
    public bool IsPossible(Size size, Expr expr)
    {
        if (size.IsTooLarge)
        {
            report(new Issue(Diagnostics.ImpossibleSize, expr.Ordinal, new(["at most " + int.MaxValue.ToString("#,0", CultureInfo.InvariantCulture), size.ToString()])));
        }

        return !size.IsTooLarge;
    }

    /// <summary>The whole number, however small; null where it is none.</summary>
    public Size? Whole(Expr expr, IReadOnlyDictionary<string, Value> scope) => Read(expr, scope, _ => { });

    private Size? Read(Expr expr, IReadOnlyDictionary<string, Value>? scope, Action<Expr> refuse)
    {
        if (expr.Kind == ExprKind.Number && expr.Number == Math.Floor(expr.Number))
        {
            return Size.Constant((long)expr.Number);
        }

        if (expr.Kind == ExprKind.Name && scope is not null && scope.TryGetValue(expr.Name, out var bound))
        {
            return bound is SizeValue given ? given.Size : Refused();
        }

        if (expr.Kind == ExprKind.Name && spec.ConstructorParameters.Any(p => p.Name == expr.Name && p.Type is "int" or "long"))
        {
            return Size.Parameter(expr.Name);
        }

        if (expr.Kind == ExprKind.Operator && expr.Operands.Count == 2 && expr.Name is "+" or "-" or "*")
        {
            return Read(expr.Operands[0], scope, refuse) is { } a && Read(expr.Operands[1], scope, refuse) is { } b
                ? expr.Name switch { "+" => a + b, "-" => a - b, _ => a * b }
                : null;
        }

        return Refused();

        Size? Refused()
        {
            refuse(expr);
            return null;
        }
    }
}
