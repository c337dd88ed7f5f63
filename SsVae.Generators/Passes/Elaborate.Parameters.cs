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

            info = new ParameterInfo(parameter.Name, shape.Select(s => s!).ToEquatableArray(), parameter.Initialization);
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

        return new TensorValue(graph.Index(graph.Parameter(parameter.Info.Name), axes, rest.Count == 0 ? Size.One : rest[0]));
    }
}
