using System.Globalization;
using System.Text;
using SsVae.Generators.Inference;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Engines.Embedded;

/// <summary>What a step of training costs, as text: the order of the sums, the tables, the multiply-adds and the memory.</summary>
internal static class CostReport
{
    /// <param name="model">The model.</param>
    /// <param name="schedule">The steps of its bound.</param>
    /// <param name="plan">Their memory.</param>
    public static string Of(CompiledModel model, Schedule schedule, MemoryPlan plan)
    {
        var graph = model.Graph;
        var text = new StringBuilder();
        text.Append("The cost of the bound of ").Append(model.Model.Spec.Name).Append(" and its gradient.\n");
        text.Append("Estimated with the defaults of the constructor's parameters (10 where there is none), ").Append(Count(graph.Cost(graph.RowsOf(0), Size.One)))
            .Append(" rows in a batch and 10 rows of an inner plate in each row around.\n\n");

        text.Append("Sums in the model, in order").Append(model.Sums.Count == 0 ? ": none\n" : "\n");
        for (var i = 0; i < model.Sums.Count; i++)
        {
            var joint = model.Sums[i].Joint;
            text.Append("  ").Append(Ordinal(i)).Append(" over ").Append(graph.Axes[model.Sums[i].Axis].Name).Append(": ").Append(Table(graph, joint.Axes)).Append('\n');
        }

        foreach (var scan in model.Scans)
        {
            text.Append("  along ").Append(graph.Plates[scan.Axes.Plate!.Value].Name).Append(": ").Append(Table(graph, scan.Input.Input.Axes)).Append(", one step after the other\n");
        }

        text.Append("\nTables of cases\n");
        foreach (var axes in schedule.Steps.Select(s => s.Axes).Distinct().OrderByDescending(a => graph.Cost(a, Size.One)).ThenBy(a => a.ToString(), StringComparer.Ordinal))
        {
            text.Append("  ").Append(Table(graph, axes)).Append('\n');
        }

        text.Append("\nMultiply-adds of the matrix products: ").Append(Count(schedule.Forward.Sum(s => Products(graph, s)))).Append(" forward, ")
            .Append(Count(schedule.Backward.Sum(s => Products(graph, s)))).Append(" backward\n");
        text.Append("Numbers computed element by element: ").Append(Count(Elements(graph, schedule.Forward))).Append(" forward, ")
            .Append(Count(Elements(graph, schedule.Backward))).Append(" backward\n");
        text.Append("Memory of values: ").Append(Count(4 * plan.Slots.Sum(s => graph.Cost(s.Axes, s.Width)))).Append(" bytes\n");
        text.Append("Parameters: ").Append(Count(graph.Parameters.Values.Sum(p => graph.Cost(AxisSet.None, p.Length)))).Append(" numbers\n");
        return text.ToString();
    }

    private static string Table(Graph graph, AxisSet axes) => Printer.Axes(graph, axes) + ", "
        + string.Join(" × ", graph.Varying(axes).Select(a => graph.Axes[a].Cardinality.ToString() is var size && size.Contains(' ') ? "(" + size + ")" : size).DefaultIfEmpty("1"))
        + " = " + Count(graph.JointValues(axes)) + " cases" + (axes.Plate is { } plate ? " per row of " + graph.Plates[plate].Name : "");

    private static double Products(Graph graph, Node step) => step.Op switch
    {
        Op.MatMul or Op.MatMulTransposed => graph.Cost(step.Axes, step.Width * step.Input.Width),
        Op.AccumulateOuter => graph.Cost(step.Inputs[1].Axes, step.Inputs[1].Width * step.Inputs[2].Width),
        _ => 0,
    };

    private static double Elements(Graph graph, IEnumerable<Node> steps) =>
        steps.Where(s => !OpTable.IsAccumulation(s.Op)).Sum(s => graph.Cost(Fuse.Columns(s).Axes, Fuse.Columns(s).Width));

    private static string Ordinal(int index) => (index + 1).ToString(CultureInfo.InvariantCulture) + ".";

    private static string Count(double count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
