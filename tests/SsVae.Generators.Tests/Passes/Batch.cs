using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Tests.Passes;

/// <summary>Everything that a program reads, in float64.</summary>
/// <param name="Parents">Per plate and row the row of the plate around it; 0 in an outermost plate.</param>
/// <param name="Number">A constructor parameter's value, by name.</param>
/// <param name="Labels">Per discrete site the label of each row of its plate, −1 where it is missing.</param>
/// <param name="Parameters">Per parameter its numbers, row by row.</param>
/// <param name="Data">Per column its numbers, [rows of its plate][width].</param>
/// <param name="Noise">Fills the noise of a site, of a kind, case by case.</param>
internal sealed record Batch(
    IReadOnlyList<int[]> Parents,
    Func<string, double> Number,
    IReadOnlyList<int[]> Labels,
    Dictionary<string, double[]> Parameters,
    Dictionary<string, double[][]> Data,
    Action<string, Ir.NoiseKind, Table> Noise)
{
    /// <summary>
    /// What is observed of a site that may be of a chain: its value in every other row, −1 in the rest.
    /// </summary>
    public Func<int, int, int> Evidence { get; init; } = static (axis, row) => (row + axis) % 2 == 0 ? row % 2 : -1;

    /// <summary>Per discrete site the plate of its labels; null for those of the graph.</summary>
    public IReadOnlyList<int?>? LabelPlates { get; init; }

    public int Size(Size size) => (int)size.Estimate(Number);

    /// <summary>
    /// The cases of some axes in order: in the rows of its plate and of those inside, a site's label is its one value; elsewhere every
    /// value counts. A case is its row, then per site its value, −1 where it is absent; last the plate of the row.
    /// </summary>
    public List<int[]> Cases(Graph graph, AxisSet axes)
    {
        var cases = new List<int[]>();
        for (var row = 0; row < (axes.Plate is { } innermost ? Parents[innermost].Length : 1); row++)
        {
            var start = Enumerable.Repeat(-1, graph.Axes.Count + 2).ToArray();
            start[0] = axes.HasPlate ? row : -1;
            start[^1] = axes.Plate ?? -1;
            IEnumerable<int[]> joint = [start];
            foreach (var axis in axes.Sites)
            {
                var plate = LabelPlates is null ? graph.Axes[axis].Plate : LabelPlates[axis];
                var isAround = axes.HasPlate && (plate is not { } own || axes.Plates.Contains(own));
                var label = isAround ? Labels[axis][RowAround(graph, start, plate)] : -1;
                var values = label >= 0 ? [label] : Enumerable.Range(0, Size(graph.Axes[axis].Cardinality)).ToArray();
                joint = joint.SelectMany(c => values.Select(v => With(c, axis + 1, v)));
            }

            cases.AddRange(joint);
        }

        return cases;
    }

    /// <summary>The row of a plate that a case belongs to; 0 where there is no plate.</summary>
    public int RowAround(Graph graph, int[] key, int? around)
    {
        var row = key[0];
        for (var plate = key[^1]; plate != (around ?? -1); plate = graph.Plates[plate].Parent ?? -1)
        {
            row = Parents[plate][row];
        }

        return around is null ? 0 : row;
    }

    private static int[] With(int[] key, int axis, int value)
    {
        var copy = (int[])key.Clone();
        copy[axis] = value;
        return copy;
    }

    /// <summary>
    /// Generic numbers for everything that a model reads: rows whose partially observed labels are there and rows where they are
    /// missing, parameters and noise around zero, data in (0, 1), positive where a probability or a scale needs it.
    /// </summary>
    public static Batch For(Graph graph, IEnumerable<IrProgram> programs, Func<string, double> number, int rows = 5, int seed = 1)
    {
        var random = new Random(seed);
        var parents = new List<int[]>();
        foreach (var plate in graph.Plates)
        {
            // Inner plates are ragged: 0, 1 or 2 rows each.
            parents.Add(plate.Parent is not { } around
                ? new int[rows]
                : [.. parents[around].SelectMany((_, row) => Enumerable.Repeat(row, random.Next(3)))]);
        }

        var batch = new Batch(parents, number, [], [], [], Fill);
        var labels = graph.Axes.Select((axis, index) => Enumerable.Range(0, RowsOf(axis.Plate)).Select(row => axis.Observation switch
        {
            // All values of what a chain carries are listed in every row.
            _ when graph.IsInChain(index) => -1,
            Observation.Observed => random.Next(batch.Size(axis.Cardinality)),
            Observation.PartiallyObserved when (row + index) % 2 == 0 => random.Next(batch.Size(axis.Cardinality)),
            _ => -1,
        }).ToArray()).ToList();
        foreach (var parameter in graph.Parameters.Values.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            var positive = parameter.Name.StartsWith("Positive", StringComparison.Ordinal);
            batch.Parameters[parameter.Name] = Enumerable.Range(0, batch.Size(parameter.Length))
                .Select(_ => positive ? 0.2 + (0.5 * random.NextDouble()) : (2 * random.NextDouble()) - 1).ToArray();
        }

        // A site's own program reads its parents row by row, whatever plates they are in.
        foreach (var column in programs.SelectMany(p => p.Nodes).Where(n => n.Op == Op.Data).GroupBy(n => n.Argument.Name).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            batch.Data[column.Key] = Enumerable.Range(0, column.Max(n => RowsOf(n.Axes.Plate)))
                .Select(_ => Enumerable.Range(0, batch.Size(column.First().Width)).Select(_ => Datum(column.Key)).ToArray()).ToArray();
        }

        return batch with { Labels = labels };

        // What says whether data is there is 0 or 1.
        double Datum(string name) => name.EndsWith(" observed", StringComparison.Ordinal) ? random.Next(2) : 0.1 + (0.8 * random.NextDouble());

        int RowsOf(int? plate) => plate is { } own ? parents[own].Length : 1;
    }

    /// <summary>Numbers near zero, each of which depends on everything it is addressed by, and on nothing else.</summary>
    private static void Fill(string site, Ir.NoiseKind kind, Table table)
    {
        foreach (var key in table.Cases)
        {
            var address = 1.7 + site.Sum(c => c) + key.Select((k, i) => (i + 1.3) * (k + 2.1)).Sum();
            for (var component = 0; component < table.Width; component++)
            {
                var number = Math.Sin(address + (2.9 * component)) * 1.5;
                table[key][component] = kind == Ir.NoiseKind.Normal ? number : 1 / (1 + Math.Exp(-number));
            }
        }
    }
}
