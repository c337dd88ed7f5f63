using System.Globalization;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>Reads parameters that are indexed by discrete sites and constants.</summary>
/// <param name="with">What it reads with.</param>
/// <param name="expression">Reads an expression; null where it is none, which is reported.</param>
internal sealed class TableIndex(Elaborator with, Func<Expr, IReadOnlyDictionary<string, Value>, Value?> expression)
{
    private Graph Graph => with.Graph;

    /// <summary>The rows, or numbers, of the parameter; null where something is wrong, which is reported.</summary>
    public TensorValue? Read(Expr expr, IReadOnlyDictionary<string, Value> scope)
    {
        var table = expression(expr.Operands[0], scope);
        if (table is null)
        {
            return null;
        }

        if (table is not ParameterValue parameter)
        {
            with.Report(Diagnostics.NotIndexable, expr);
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

        var node = Graph.Parameter(parameter.Info.Name);
        if (subscripts.Count < shape.Count || !ConstraintRules.IsOnRows(parameter.Info.Constraint))
        {
            // Looked up before it is transformed, so that only rows that are used cost anything.
            return new TensorValue(Parameters.Constrained(Graph, parameter.Info, Graph.Index(node, subscripts)));
        }

        // The numbers of a row depend on one another: whole rows first, then one number of each.
        var last = subscripts[subscripts.Count - 1];
        subscripts.RemoveAt(subscripts.Count - 1);
        var rows = Parameters.Constrained(Graph, parameter.Info, subscripts.Count == 0 ? node : Graph.Index(node, subscripts));
        return new TensorValue(last.Axis is { } axis ? Graph.Pick(rows, axis) : Graph.Slice(rows, Size.Constant(last.Constant), Size.One));
    }

    /// <summary>What a dimension of a parameter is indexed by; null where that is no index of it, which is reported.</summary>
    private Subscript? Subscript(Expr operand, ParameterValue parameter, int dimension, IReadOnlyDictionary<string, Value> scope)
    {
        var shape = parameter.Info.Shape;
        var size = dimension < shape.Count ? shape[dimension] : null;
        if (with.Sizes.Whole(operand, scope)?.Value is { } whole)
        {
            var constant = (int)whole;
            string[] arguments = [constant.ToString(CultureInfo.InvariantCulture), parameter.Spec.Name, string.Join(", ", shape)];
            if (constant < 0 || size is null || constant >= (size.Value ?? int.MaxValue))
            {
                with.Report(Diagnostics.ConstantOutOfShape, operand, arguments);
                return null;
            }

            Graph.Require(size, constant + 1, Diagnostics.Text(Diagnostics.ConstantOutOfShape, arguments));
            return Ir.Subscript.At(constant);
        }

        if (expression(operand, scope) is not IndexValue index)
        {
            with.Report(Diagnostics.NotAnIndex, operand);
            return null;
        }

        if (size is null)
        {
            with.Report(Diagnostics.ConstantOutOfShape, operand, operand.Name, parameter.Spec.Name, string.Join(", ", shape));
            return null;
        }

        var (site, cardinality) = (Graph.SiteOf(index.Axis).Site, Graph.Axes[index.Axis].Cardinality);
        if (!cardinality.Equals(size))
        {
            with.Report(Diagnostics.IndexOutOfShape, operand, site, cardinality.ToString(), parameter.Spec.Name, string.Join(", ", shape));
            return null;
        }

        return Ir.Subscript.Of(index.Axis);
    }
}
