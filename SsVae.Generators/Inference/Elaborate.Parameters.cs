using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

// Free parameters, and indexing them by discrete sites.
internal sealed partial class Elaborate
{
    private Value? FreeParameter(FreeParameterSpec parameter)
    {
        if (!graph.Parameters.TryGetValue(parameter.Name, out var info))
        {
            var shape = parameter.Shape.Select(sizes.Of).ToArray();
            if (shape.Contains(null))
            {
                return null;
            }

            info = new ParameterInfo(parameter.Name, shape.Select(s => s!).ToEquatableArray(), parameter.Initialization, parameter.Constraint, parameter.Initial);
            if (info.Length.IsTooLarge && !sizes.IsPossible(info.Length, parameter.Shape[shape.Length - 1]))
            {
                return null;
            }

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

        var shape = parameter.Info.Shape;
        var subscripts = new List<Subscript>();
        foreach (var operand in expr.Operands.Skip(1))
        {
            if (Subscript(operand, parameter, subscripts.Count, scope) is not { } subscript)
            {
                return null;
            }

            subscripts.Add(subscript);
        }

        var node = graph.Parameter(parameter.Info.Name);
        if (subscripts.Count < shape.Count || !ConstraintRules.IsOnRows(parameter.Info.Constraint))
        {
            // Looked up before it is transformed, so that only rows that are used cost anything.
            return new TensorValue(Constrained(parameter.Info, graph.Index(node, subscripts)));
        }

        // The numbers of a row depend on one another: whole rows first, then one number of each.
        var last = subscripts[subscripts.Count - 1];
        subscripts.RemoveAt(subscripts.Count - 1);
        var rows = Constrained(parameter.Info, subscripts.Count == 0 ? node : graph.Index(node, subscripts));
        return new TensorValue(last.Axis is { } axis ? graph.Pick(rows, axis) : graph.Slice(rows, Size.Constant(last.Constant), Size.One));
    }

    /// <summary>What a dimension of a parameter is indexed by; null where that is no index of it, which is reported.</summary>
    private Subscript? Subscript(Expr operand, ParameterValue parameter, int dimension, IReadOnlyDictionary<string, Value> scope)
    {
        var shape = parameter.Info.Shape;
        var size = dimension < shape.Count ? shape[dimension] : null;
        if (sizes.Whole(operand, scope)?.Value is { } whole)
        {
            var constant = (int)whole;
            string[] arguments = [Invariant(constant), parameter.Spec.Name, string.Join(", ", shape)];
            if (constant < 0 || size is null || constant >= (size.Value ?? int.MaxValue))
            {
                Report(Diagnostics.ConstantOutOfShape, operand, arguments);
                return null;
            }

            graph.Require(size, constant + 1, Diagnostics.Text(Diagnostics.ConstantOutOfShape, arguments));
            return Ir.Subscript.At(constant);
        }

        if (Expression(operand, scope) is not IndexValue index)
        {
            Report(Diagnostics.NotAnIndex, operand);
            return null;
        }

        if (size is null)
        {
            Report(Diagnostics.ConstantOutOfShape, operand, operand.Name, parameter.Spec.Name, string.Join(", ", shape));
            return null;
        }

        var (site, cardinality) = (graph.SiteOf(index.Axis).Site, graph.Axes[index.Axis].Cardinality);
        if (!cardinality.Equals(size))
        {
            Report(Diagnostics.IndexOutOfShape, operand, site, cardinality.ToString(), parameter.Spec.Name, string.Join(", ", shape));
            return null;
        }

        return Ir.Subscript.Of(index.Axis);
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
