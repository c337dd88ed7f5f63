using SsVae.Generators.Ir;
using SsVae.Generators.Reading;

namespace SsVae.Generators.Passes;

// Free parameters, and indexing them by discrete sites.
internal sealed partial class Elaborate
{
    private Value? FreeParameter(FreeParameterSpec parameter)
    {
        if (!graph.Parameters.TryGetValue(parameter.Name, out var info))
        {
            var shape = parameter.Shape.Select(_sizes.Of).ToArray();
            if (shape.Contains(null))
            {
                return null;
            }

            info = new ParameterInfo(parameter.Name, shape.Select(s => s!).ToEquatableArray(), parameter.Initialization, parameter.Constraint, parameter.Initial);
            graph.Parameters.Add(parameter.Name, info);
        }

        return new ParameterValue(parameter, info);
    }

    private TensorValue? Index(Expr expr, IReadOnlyDictionary<string, Value> scope)
    {
        var table = Expression(expr.Operands[0], scope);
        if (table is null)
        {
            return null;
        }

        if (table is not ParameterValue parameter)
        {
            Report(Diagnostics.NotIndexable, expr);
            return null;
        }

        var axes = AxisSet.None;
        var shape = parameter.Info.Shape;
        var previous = -1;
        for (var i = 1; i < expr.Operands.Count; i++)
        {
            if (Expression(expr.Operands[i], scope) is not IndexValue index)
            {
                Report(Diagnostics.NotAnIndex, expr.Operands[i]);
                return null;
            }

            var cardinality = graph.Axes[index.Axis].Cardinality;
            if (i > shape.Count || !cardinality.Equals(shape[i - 1]))
            {
                Report(Diagnostics.IndexOutOfShape, expr.Operands[i], graph.Axes[index.Axis].Name, cardinality.ToString(), parameter.Spec.Name,
                    string.Join(", ", shape));
                return null;
            }

            if (index.Axis <= previous)
            {
                Report(Diagnostics.IndexOrder, expr.Operands[i], parameter.Spec.Name);
                return null;
            }

            previous = index.Axis;
            axes += AxisSet.Of(index.Axis);
        }

        var rest = shape.Skip(axes.Sites.Count).ToList();
        if (rest.Count > 1)
        {
            Report(Diagnostics.NotAVector, expr, parameter.Spec.Name, string.Join(", ", shape));
            return null;
        }

        var node = graph.Parameter(parameter.Info.Name);
        if (rest.Count == 0 && ConstraintRules.IsOnRows(parameter.Info.Constraint))
        {
            // The numbers of a row depend on one another: whole rows first, then one number of each.
            var rows = shape.Count == 1 ? node : graph.Index(node, axes.Without(previous), shape[shape.Count - 1]);
            return new TensorValue(graph.Pick(Constrained(parameter.Info, rows), previous));
        }

        // Looked up before it is transformed, so that only rows that are used cost anything.
        return new TensorValue(Constrained(parameter.Info, graph.Index(node, axes, rest.Count == 0 ? Size.One : rest[0])));
    }

    /// <summary>Trained numbers as the model sees them: each row transformed as the parameter's constraint says.</summary>
    private Node Constrained(ParameterInfo parameter, Node rows)
    {
        var value = parameter.Constraint switch
        {
            "Positive" => graph.Elementwise(Op.Softplus, rows),
            "UnitInterval" => graph.Elementwise(Op.Sigmoid, rows),
            "Simplex" => graph.Elementwise(Op.Exp, graph.LogSoftmax(rows)),
            "Ordered" => Ordered(rows),
            _ => rows,
        };
        return value == rows ? rows : graph.Describe(value, Naming.Camel(parameter.Constraint) + parameter.Name, null);
    }

    /// <summary>x₀, x₀ + softplus(x₁), …: the sum of the softplus up to each entry, but for the first, which enters as it is.</summary>
    private Node Ordered(Node rows)
    {
        var first = graph.Slice(rows, Size.Zero, Size.One);
        return graph.Add(
            graph.CumulativeSum(graph.Elementwise(Op.Softplus, rows)), graph.Subtract(first, graph.Elementwise(Op.Softplus, first)));
    }
}
