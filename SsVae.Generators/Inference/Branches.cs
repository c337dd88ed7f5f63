using System.Globalization;
using SsVae.Generators.Algebra;
using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>Reads branches on the value of a discrete site.</summary>
/// <param name="with">What it reads with.</param>
/// <param name="expression">Reads an expression; null where it is none, which is reported.</param>
/// <param name="tensor">The tensor that a value is; null where it is none, which is reported.</param>
internal sealed class Branches(
    Elaborator with, Func<Expr, IReadOnlyDictionary<string, Value>, Value?> expression, Func<Expr, Value?, Node?> tensor)
{
    private Graph Graph => with.Graph;

    /// <summary>
    /// The value of the branch that a case takes. Each branch is computed on its own axes, which the site's is not one of unless it
    /// reads the site, and only the choice lies on the site's axis.
    /// </summary>
    public Value? Read(Expr expr, IReadOnlyDictionary<string, Value> scope)
    {
        var subject = expr.Operands[0];
        if (expression(subject, scope) is not IndexValue { Axis: var axis })
        {
            with.Report(Diagnostics.NotABranch, subject, subject.Kind == ExprKind.Name ? subject.Name : subject.Number.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        var arms = expr.Operands.Skip(1).ToList();
        if (Masks(expr, arms, axis) is not { } masks)
        {
            return null;
        }

        var values = arms.Select(a => expression(a.Operands[0], scope)).ToList();
        if (values.Contains(null))
        {
            return null;
        }

        return values[0] switch
        {
            DistributionValue first when values.All(v => v is DistributionValue { Distribution: var d } && d.Family == first.Distribution.Family) =>
                Choose(expr, masks, [.. values.Cast<DistributionValue>().Select(v => v.Distribution)]),
            TupleValue first when values.All(v => v is TupleValue { Items: var items } && items.Count == first.Items.Count) =>
                Parts(expr, masks, [.. values.Cast<TupleValue>()]),
            TensorValue or SizeValue or ParameterValue or IndexValue when values.All(v => v is TensorValue or SizeValue or ParameterValue or IndexValue) =>
                Numbers(expr, masks, [.. values.Select((v, i) => tensor(arms[i].Operands[0], v))]),
            _ => Differ(expr),
        };
    }

    /// <summary>Per arm 1 for the values of the site that lead there, otherwise 0; null where these cannot be values of the site.</summary>
    private List<Node>? Masks(Expr expr, List<Expr> arms, int axis)
    {
        var (site, cardinality) = (Graph.SiteOf(axis).Site, Graph.Axes[axis].Cardinality);
        var named = new SortedSet<int>();
        foreach (var constant in arms.SelectMany(a => a.Operands.Skip(1)))
        {
            var value = (int)constant.Number;
            string[] arguments = [value.ToString(CultureInfo.InvariantCulture), site, cardinality.ToString()];
            if (value < 0 || value >= (cardinality.Value ?? int.MaxValue))
            {
                with.Report(Diagnostics.NoSuchValue, constant, arguments);
                return null;
            }

            named.Add(value);
            Graph.Require(cardinality, value + 1, Diagnostics.Text(Diagnostics.NoSuchValue, arguments));
        }

        if (arms.All(a => a.Operands.Count > 1) && named.Count != cardinality.Value)
        {
            with.Report(Diagnostics.NotExhaustive, expr, site, cardinality.ToString());
            return null;
        }

        var oneHot = Graph.OneHot(axis);
        return [.. arms.Select(arm => arm.Operands.Count > 1
            ? Sum(arm.Operands.Skip(1).Select(c => (int)c.Number).Distinct())
            : Graph.Subtract(Graph.Constant(1), Sum(named)))];

        Node Sum(IEnumerable<int> values) => values
            .Select(v => Graph.Slice(oneHot, Size.Constant(v), Size.One)).DefaultIfEmpty(Graph.Constant(0)).Aggregate(Graph.Add);
    }

    private TensorValue? Numbers(Expr expr, List<Node> masks, Node?[] values) => values.Contains(null) || !Broadcasting.Check(with, expr, values!)
        ? null
        : new TensorValue(Choice.Of(Graph, [.. masks.Zip(values, (m, v) => (m, v!))]));

    private TupleValue? Parts(Expr expr, List<Node> masks, TupleValue[] values)
    {
        var parts = Enumerable.Range(0, values[0].Items.Count).Select(i => Numbers(expr, masks, [.. values.Select(v => v.Items[i])])).ToList();
        return parts.Contains(null) ? null : new TupleValue([.. parts.Select(p => p!.Node)]);
    }

    private DistributionValue? Choose(Expr expr, List<Node> masks, Distribution[] distributions)
    {
        var widths = distributions.Select(d => d.Width).Where(w => !w.IsOne).Distinct().ToList();
        if (widths.Count > 1)
        {
            with.Report(Diagnostics.SizesDiffer, expr, $"'{widths[0]}'", $"'{widths[1]}'");
            return null;
        }

        // Arguments of one number broadcast to the event that another branch has.
        var width = widths.FirstOrDefault() ?? Size.One;
        var branches = masks.Zip(distributions, (mask, d) => (mask, d.Of(width))).ToList();
        return new DistributionValue(new(distributions[0].Family, Form.Branches, [], width) { Branches = branches });
    }

    private Value? Differ(Expr expr)
    {
        with.Report(Diagnostics.BranchesDiffer, expr);
        return null;
    }
}
