using SsVae.Generators.Ir;
using SsVae.Generators.Reading;

namespace SsVae.Generators.Tests.Passes;

/// <summary>Everything that a program reads, in float64.</summary>
/// <param name="Rows">How many rows the plate has.</param>
/// <param name="Number">A constructor parameter's value, by name.</param>
/// <param name="Labels">Per axis the label of each row, −1 where it is missing; the plate's own entry is not read.</param>
/// <param name="Parameters">Per parameter its numbers, row by row.</param>
/// <param name="Data">Per column its numbers, [rows][width].</param>
/// <param name="Noise">A site's noise of a case and component: the row, then per axis the value (−1 where the axis is absent).</param>
internal sealed record Batch(
    int Rows,
    Func<string, double> Number,
    IReadOnlyList<int[]> Labels,
    Dictionary<string, double[]> Parameters,
    Dictionary<string, double[][]> Data,
    Func<string, int[], int, double> Noise)
{
    public int Size(Size size) => (int)size.Estimate(Number);

    /// <summary>
    /// The cases of some axes in order: with the plate, a row's label is the one value of a site that is observed there;
    /// without it every value counts. A case is its row, then per axis its value; −1 where the axis is absent.
    /// </summary>
    public List<int[]> Cases(IReadOnlyList<AxisInfo> all, AxisSet axes)
    {
        var cases = new List<int[]>();
        for (var row = 0; row < (axes.HasPlate ? Rows : 1); row++)
        {
            var start = Enumerable.Repeat(-1, all.Count).ToArray();
            start[AxisSet.Plate] = axes.HasPlate ? row : -1;
            IEnumerable<int[]> joint = [start];
            foreach (var axis in axes.Sites)
            {
                var label = axes.HasPlate ? Labels[axis][row] : -1;
                var values = label >= 0 ? [label] : Enumerable.Range(0, Size(all[axis].Cardinality)).ToArray();
                joint = joint.SelectMany(c => values.Select(v => With(c, axis, v)));
            }

            cases.AddRange(joint);
        }

        return cases;
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
        var batch = new Batch(rows, number, [], [], [], (_, _, _) => 0);
        var labels = graph.Axes.Select((axis, index) => Enumerable.Range(0, rows).Select(row => index == AxisSet.Plate ? -1 : axis.Observation switch
        {
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

        foreach (var column in programs.SelectMany(p => p.Nodes).Where(n => n.Op == Op.Data).DistinctBy(n => n.Argument.Name).OrderBy(n => n.Argument.Name, StringComparer.Ordinal))
        {
            batch.Data[column.Argument.Name] = Enumerable.Range(0, rows)
                .Select(_ => Enumerable.Range(0, batch.Size(column.Width)).Select(_ => 0.1 + (0.8 * random.NextDouble())).ToArray()).ToArray();
        }

        return batch with { Labels = labels, Noise = Normal };
    }

    /// <summary>A number near zero that depends on everything it is addressed by, and on nothing else.</summary>
    private static double Normal(string site, int[] key, int component) =>
        Math.Sin(1.7 + site.Sum(c => c) + key.Select((k, i) => (i + 1.3) * (k + 2.1)).Sum() + (2.9 * component)) * 1.5;
}
