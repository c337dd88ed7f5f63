using SsVae.Generators.Ir;

namespace SsVae.Generators.Inference;

/// <summary>Sums for the rows of the batch, and of what is in none of them.</summary>
internal static class BatchSum
{
    /// <summary>What every row of the batch carries of the rest: the batch's share of the data.</summary>
    public const string Share = "share of the data";

    /// <summary>The sum of a term, which is repeated over the rows of a plate, for each row of the outermost plate around.</summary>
    public static Node ToRows(Graph graph, Node node, int? plate) =>
        graph.Reduce(graph.Expand(node, node.Axes + graph.RowsOf(plate), node.Width), graph.RowsOf(graph.Root(plate)));

    /// <summary>Whether a sum of rows belongs to the rows of the batch.</summary>
    public static bool IsInBatch(Node rows) => rows.Axes.Plate == 0;

    /// <summary>
    /// The sum of what is not in rows of the batch: it is there once for all batches, so each counts its share; null if all is
    /// in rows.
    /// </summary>
    /// <param name="graph">Where nodes are made.</param>
    /// <param name="rows">Sums of rows.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="what">What it is, in words.</param>
    public static Node? Elsewhere(Graph graph, IEnumerable<Node> rows, string name, string what) =>
        rows.Where(r => !IsInBatch(r)).Select(r => graph.Reduce(r, AxisSet.None)).ToList() is { Count: > 0 } outside
            ? graph.Describe(
                graph.Multiply(graph.Data(Share, Size.One, null), outside.Aggregate(graph.Add)), name,
                what + ", times the batch's share of the data")
            : null;
}
