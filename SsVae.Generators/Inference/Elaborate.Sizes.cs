using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

// Sizes that have to agree.
internal sealed partial class Elaborate
{
    private TupleValue? Split(Expr expr, IReadOnlyDictionary<string, Value> scope)
    {
        // Up to the first that is none: it may well stand there twice.
        var sizes = expr.Operands.Skip(1).Select(o => _sizes.Of(o, scope)).TakeWhile(s => s is not null).ToArray();
        if (Tensor(expr.Operands[0], scope) is not { } x || sizes.Length < expr.Operands.Count - 1)
        {
            return null;
        }

        var total = sizes.Aggregate(Size.Zero, (sum, s) => sum + s!);
        if (!total.Equals(x.Width))
        {
            Report(Diagnostics.SplitDoesNotAddUp, expr, total.ToString(), Sized(x.Width, expr.Operands[0]));
            return null;
        }

        var offset = Size.Zero;
        var parts = new List<Node>();
        foreach (var size in sizes)
        {
            parts.Add(graph.Slice(x, offset, size!));
            offset += size!;
        }

        return new TupleValue(parts);
    }

    private bool Broadcast(Expr expr, Node[] x)
    {
        var wide = Enumerable.Range(0, x.Length).Where(i => !x[i].Width.IsOne).ToList();
        var other = wide.Find(i => !x[i].Width.Equals(x[wide[0]].Width));
        if (other > 0)
        {
            Report(Diagnostics.SizesDiffer, expr, Named(wide[0]), Named(other));
        }

        return other == 0;

        string Named(int operand) => Sized(x[operand].Width, x.Length == expr.Operands.Count ? expr.Operands[operand] : null);
    }

    /// <summary>A size, and what has it where that has a name: the network that was applied, a local, a site; of a distribution, its first argument that has one.</summary>
    public static string Sized(Size size, Expr? what)
    {
        var name = what?.Kind == ExprKind.Distribution ? what.Operands.Select(NameOf).FirstOrDefault(n => n is not null) : what is null ? null : NameOf(what);
        return $"'{size}'" + (name is null || name == size.ToString() ? "" : $" ({name})");
    }

    private static string? NameOf(Expr expr) => expr.Kind switch
    {
        ExprKind.Apply or ExprKind.Helper or ExprKind.Name or ExprKind.Member => expr.Name,
        ExprKind.Index => expr.Operands[0].Name,
        _ => null,
    };
}
