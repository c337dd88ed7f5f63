using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Emission;

/// <summary>What the values of a program are called.</summary>
internal static class ValueNames
{
    /// <summary>What a value is called: the user's name if it has one, otherwise after what it is.</summary>
    public static string Suggest(Graph graph, Node node)
    {
        if (node.Inputs.Count > 0 && graph.Name(node) is { } name)
        {
            return Naming.Camel(name);
        }

        return node.Op switch
        {
            Op.Parameter or Op.Data or Op.Number => Argument(node),
            Op.Noise => "noise" + Naming.Pascal(node.Argument.Name),
            Op.SizeOf => node.Argument.Offset!.ToString() is var size && node.Argument.Offset.ParameterNames.Contains(size) ? size : "size",
            Op.Constant => "constant",
            Op.OneHot => "oneHot" + graph.Axes[node.Axis].Name,
            Op.IsStep => "isStep" + Literal.Int(node.Argument.Step),
            Op.Evidence => "evidence" + graph.Axes[node.Axis].Name,
            Op.Observed => "observed" + graph.Axes[node.Axis].Name,
            Op.MatMul => Layer(node.Inputs[1]) + "Product",
            Op.MatMulTransposed => "d" + Naming.Pascal(Layer(node.Inputs[1])) + "Input",
            Op.Columns => Layer(node.Input) + "Columns",
            Op.Add or Op.Subtract when node.Inputs.Any(i => i.Op is Op.MatMul or Op.Columns) =>
                Suggest(graph, node.Inputs.First(i => i.Op is Op.MatMul or Op.Columns)) + "Biased",
            Op.Add or Op.Subtract => "sum",
            Op.Multiply or Op.MultiplyOrZero => "product",
            Op.Divide => "quotient",
            Op.Reduce => Suggest(graph, node.Input) + (node.Axes.IsNone ? "ColumnSums" : "Per" + PerOf(graph, node.Axes)),
            Op.Sum => Suggest(graph, node.Input) + "Total",
            Op.LogSoftmax => "logProbabilities",
            Op.Part => node.Argument.Part == 0 ? "messages" : "normaliser",
            Op.Unpick => "d" + Naming.Pascal(Suggest(graph, node.Input)),
            Op.Expand => Suggest(graph, node.Input) + "Broadcast",
            var op when OpTable.IsElementwise(op) && node.Inputs.Count == 1 && op != Op.Negate
                && (node.Input.Inputs.Count == 0 || graph.Name(node.Input) is not null) =>
                Naming.Camel(op.ToString()) + Naming.Pascal(Suggest(graph, node.Input)),
            _ => Naming.Camel(node.Op.ToString()),
        };
    }

    /// <summary>The rows of the batch are "rows"; those of other plates, and sites, are called by name.</summary>
    public static string PerOf(Graph graph, AxisSet axes) =>
        (axes.Plate switch { null => "", 0 => "Row", { } plate => Naming.Pascal(graph.Plates[plate].Name) })
        + string.Concat(axes.Sites.Select(a => graph.Axes[a].Name));

    /// <summary><c>Encoder.0.weight</c> belongs to the layer <c>encoder0</c>.</summary>
    private static string Layer(Node weight) => Argument(weight).Replace("Weight", "");

    private static string Argument(Node node) =>
        Naming.Camel(string.Concat(node.Argument.Name.Split('.', ' ').Select(Naming.Pascal)));
}
