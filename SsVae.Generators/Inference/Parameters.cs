using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>Free parameters, as the model sees them.</summary>
internal static class Parameters
{
    /// <summary>A parameter, not yet indexed; null where a size of its shape is none, which is reported.</summary>
    public static ParameterValue? Of(Elaborator with, FreeParameterSpec parameter)
    {
        var graph = with.Graph;
        if (!graph.Parameters.TryGetValue(parameter.Name, out var info))
        {
            var shape = parameter.Shape.Select(with.Sizes.Of).ToArray();
            if (shape.Contains(null))
            {
                return null;
            }

            info = new ParameterInfo(
                parameter.Name, shape.Select(s => s!).ToEquatableArray(), parameter.Initialization, parameter.Constraint, parameter.Initial);
            if (info.Length.IsTooLarge && !with.Sizes.IsPossible(info.Length, parameter.Shape[shape.Length - 1]))
            {
                return null;
            }

            graph.Parameters.Add(parameter.Name, info);
        }

        return new ParameterValue(parameter, info);
    }

    /// <summary>Trained numbers as the model sees them: each row transformed as the parameter's constraint says.</summary>
    public static Node Constrained(Graph graph, ParameterInfo parameter, Node rows)
    {
        var value = parameter.Constraint switch
        {
            "Positive" => graph.Elementwise(Op.Softplus, rows),
            "UnitInterval" => graph.Elementwise(Op.Sigmoid, rows),
            "Simplex" => graph.Elementwise(Op.Exp, graph.LogSoftmax(rows)),
            "Ordered" => Ordered(graph, rows),
            _ => rows,
        };
        return value == rows ? rows : graph.Describe(value, Naming.Camel(parameter.Constraint) + parameter.Name, null);
    }

    /// <summary>x₀, x₀ + softplus(x₁), …: the sum of the softplus up to each entry, but for the first, which enters as it is.</summary>
    private static Node Ordered(Graph graph, Node rows)
    {
        var first = graph.Slice(rows, Size.Zero, Size.One);
        return graph.Add(
            graph.CumulativeSum(graph.Elementwise(Op.Softplus, rows)), graph.Subtract(first, graph.Elementwise(Op.Softplus, first)));
    }
}
