using System.Globalization;
using System.Text;

namespace SsVae.Generators.Ir;

/// <summary>The IR as text, one node a line, for tests and for <c>SsVaeDumpPasses</c>.</summary>
internal static class Printer
{
    public static string Print(IrProgram program)
    {
        var text = new StringBuilder();
        var numbers = program.Nodes.Select((node, index) => (node, index)).ToDictionary(p => p.node, p => p.index);
        text.Append("program ").Append(program.Name).Append('\n');
        foreach (var node in program.Nodes)
        {
            text.Append("  %").Append(numbers[node].ToString(CultureInfo.InvariantCulture)).Append(" = ").Append(node.Op);
            text.Append(string.Concat(node.Inputs.Select(i => " %" + numbers[i].ToString(CultureInfo.InvariantCulture))));
            text.Append(Argument(program.Graph, node)).Append(" : ").Append(Type(program.Graph, node));
            if (program.Graph.Name(node) is { } name)
            {
                text.Append("  // ").Append(name);
            }

            text.Append('\n');
        }

        foreach (var output in program.Forward)
        {
            text.Append("  ").Append(output.Name).Append(" = %").Append(numbers[output.Node].ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        foreach (var value in program.Objective)
        {
            text.Append("  objective %").Append(numbers[value].ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Axes and width, e.g. <c>{data, Y}[2 * styles]</c>.</summary>
    public static string Type(Graph graph, Node node) =>
        Axes(graph, node.Axes) + "[" + node.Width + "]";

    /// <summary>The plates, outermost first, and the sites: <c>{documents, words, Topic}</c>.</summary>
    public static string Axes(Graph graph, AxisSet axes) =>
        "{" + string.Join(", ", axes.Plates.Select(p => graph.Plates[p].Name).Concat(axes.Sites.Select(a => graph.Axes[a].Name))) + "}";

    private static string Argument(Graph graph, Node node)
    {
        var parts = new List<string>();
        if (node.Argument.Name.Length > 0)
        {
            parts.Add(node.Argument.Name);
        }

        if (node.Argument.Noise != NoiseKind.Normal)
        {
            parts.Add(node.Argument.Noise.ToString());
        }

        if (node.Op == Op.Constant)
        {
            parts.Add(node.Argument.Number.ToString("R", CultureInfo.InvariantCulture));
        }

        if (node.Argument.Axis is { } axis)
        {
            parts.Add(graph.Axes[axis].Name);
        }

        if (node.Op == Op.IsStep)
        {
            parts.Add(node.Argument.Step.ToString(CultureInfo.InvariantCulture));
        }

        if (node.Argument.Offset is { } offset)
        {
            parts.Add("@" + offset);
        }

        parts.AddRange(node.Argument.Subscripts.Select(s => s.Axis is { } site ? "[" + graph.Axes[site].Name + "]" : "[" + s.Constant.ToString(CultureInfo.InvariantCulture) + "]"));
        return parts.Count == 0 ? "" : " (" + string.Join(", ", parts) + ")";
    }
}
