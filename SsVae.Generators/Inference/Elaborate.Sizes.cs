using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

// Sizes that have to agree.
internal sealed partial class Elaborate
{
    private TupleValue? Split(Expr expr, IReadOnlyDictionary<string, Value> scope)
    {
        // Up to the first that is none: it may well stand there twice.
        var widths = expr.Operands.Skip(1).Select(o => sizes.Of(o, scope)).TakeWhile(s => s is not null).ToArray();
        if (Tensor(expr.Operands[0], scope) is not { } x || widths.Length < expr.Operands.Count - 1)
        {
            return null;
        }

        var total = widths.Aggregate(Size.Zero, (sum, s) => sum + s!);
        if (!total.Equals(x.Width))
        {
            Report(Diagnostics.SplitDoesNotAddUp, expr, total.ToString(), SizeText.Of(x.Width, expr.Operands[0]));
            return null;
        }

        var offset = Size.Zero;
        var parts = new List<Node>();
        foreach (var size in widths)
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

        string Named(int operand) => SizeText.Of(x[operand].Width, x.Length == expr.Operands.Count ? expr.Operands[operand] : null);
    }
}
