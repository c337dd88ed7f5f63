using System.Globalization;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>How many joint values of discrete sites the values of programs may have.</summary>
/// <param name="graph">Told what sizes of the constructor may make of it.</param>
/// <param name="maxCases">How many a row may need at once, estimated.</param>
/// <param name="report">Told what is wrong.</param>
internal sealed class CaseBudget(Graph graph, double maxCases, Action<Issue> report)
{
    /// <summary>
    /// Whether the values have few enough cases, what they are made of included; reports the first that has not. What sizes of the
    /// constructor make of it is looked at again when a model is made.
    /// </summary>
    /// <param name="values">The values.</param>
    /// <param name="name">Whose they are.</param>
    /// <param name="ordinal">Where that is declared.</param>
    /// <param name="plate">The plate in whose rows the values are needed.</param>
    public bool IsTractable(IEnumerable<Node> values, string name, int ordinal, int? plate = null)
    {
        foreach (var axes in IrProgram.Reachable(values).Select(n => n.Axes + graph.RowsOf(plate)).Distinct())
        {
            var varying = graph.Varying(axes).ToList();
            var (limit, where) = (MaxCases(axes), axes.HasPlate ? "cases per row" : "cases in all");
            var product = string.Join(" × ", varying.Select(InWords));
            if (graph.JointValues(axes) > limit)
            {
                var sizes = string.Join(" × ", varying.Select(a => Count(graph.Values(a))));
                report(new Issue(Diagnostics.TooManyCases, ordinal, new(Arguments(sizes, Count(graph.JointValues(axes))))));
                return false;
            }

            if (varying.Count > 0)
            {
                var limited = varying.Aggregate(graph.RowsOf(axes.HasPlate ? 0 : null), (set, a) => set + AxisSet.Of(a));
                graph.LimitCases(new(limited, limit, Diagnostics.Text(Diagnostics.TooManyCases, Arguments("{0}", "{1}"))));
            }

            string[] Arguments(string sizes, string count) => [name, $"{product} = {sizes}", $"{count} {where}", Count(limit)];
        }

        return true;
    }

    /// <summary>Whether the values, and what they are made of, have few enough cases.</summary>
    public bool IsSmall(IEnumerable<Node> values) =>
        IrProgram.Reachable(values).All(n => graph.JointValues(n.Axes) <= MaxCases(n.Axes));

    private string InWords(int axis) => graph.SiteOf(axis) switch
    {
        (var site, 0) => site,
        (var site, 1) => site + " one step before",
        var (site, steps) => FormattableString.Invariant($"{site} {steps} steps before"),
    };

    private static string Count(double count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A table that all rows share may be as large as those of the rows of a batch together.</summary>
    private double MaxCases(AxisSet axes) => axes.HasPlate ? maxCases : maxCases * Graph.Rows;
}
