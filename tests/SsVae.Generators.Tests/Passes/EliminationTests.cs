using System.Text;
using System.Text.RegularExpressions;

namespace SsVae.Generators.Tests.Passes;

/// <summary>Sites are summed out with tables no larger than the structure makes necessary, however many there are.</summary>
public sealed class EliminationTests
{
    [Fact]
    public void A_chain_of_a_hundred_sites_needs_tables_of_two() => AgreesWithTheRecursion(Structure("Long", 100, site => site - 1));

    [Fact]
    public void A_tree_of_fifty_sites_needs_tables_of_two() => AgreesWithTheRecursion(Structure("Tree", 50, site => (site - 1) / 2));

    [Fact]
    public void A_site_that_many_read_is_not_joined_with_all_of_them()
    {
        // One parent of twelve: summing the parent first would make one table of all.
        var model = PassModels.Compile(Structure("Star", 13, _ => 0));
        Assert.All(model.Elbo.Nodes, n => Assert.True(n.Axes.Sites.Count <= 2));
        Assert.InRange(model.Sums.ToList().FindIndex(s => model.Graph.Axes[s.Axis].Name == "S0"), 11, 12);
    }

    [Fact]
    public void The_order_is_written_down()
    {
        var compiled = Harness.Compile([PassModels.SummedInTheModel], [("SsVaeCostReport", "true")]);
        Assert.Equal(["Tree.cost.g.cs", "Tree.g.cs"], compiled.Generated.Keys.Order(StringComparer.Ordinal));
        var report = compiled.Generated["Tree.cost.g.cs"];
        Assert.All(report.TrimEnd().Split('\n'), l => Assert.StartsWith("//", l, StringComparison.Ordinal));
        // Each site once, the last one alone.
        var order = Regex.Matches(report, @"//   (\d)\. over (\w): (\{.*\}), .* = (\d) cases per row of data");
        Assert.Equal(["A", "B", "C", "D"], order.Select(m => m.Groups[2].Value).Order(StringComparer.Ordinal));
        var last = order[3].Groups;
        Assert.Equal($"{{data, {last[2].Value}}}", last[3].Value);
        Assert.Contains(
            $"// Sum 4 of 4, over {last[2].Value}: a table on {last[3].Value}, about {last[4].Value} cases per row", compiled.Generated["Tree.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_counts_the_products_of_matrices()
    {
        var report = Harness.Compile([TestModels.Vae], [("SsVaeCostReport", "true")]).Generated["Vae.cost.g.cs"];
        // 100 rows: the encoder's layers 784 · 200 and 200 · 40, the decoder's 20 · 200 and 200 · 784. Backward: twice that, but not into the data.
        var forward = 100 * ((784 * 200) + (200 * 40) + (20 * 200) + (200 * 784));
        Assert.Contains(FormattableString.Invariant($"{forward:#,0} forward, {(2 * forward) - (100 * 784 * 200):#,0} backward"), report, StringComparison.Ordinal);
    }

    /// <summary>log p of each row is that of messages from the leaves, and no value has more than two sites.</summary>
    private static void AgreesWithTheRecursion(string source)
    {
        var model = PassModels.Compile(source);
        Assert.All(model.Elbo.Nodes, n => Assert.True(n.Axes.Sites.Count <= 2));
        var batch = PassModels.Batch(model);
        var bounds = Interpreter.Run(model.Elbo, batch).Forward["Bound"].Numbers.ToList();
        var (transition, means) = (batch.Parameters["T"], batch.Parameters["M"]);
        var (sites, values, size) = (model.Graph.Axes.Count, (int)Math.Sqrt(transition.Length), means.Length / (int)Math.Sqrt(transition.Length));
        for (var row = 0; row < bounds.Count; row++)
        {
            var messages = Enumerable.Range(0, sites).Select(_ => new double[values]).ToArray();
            for (var site = sites - 1; site >= 0; site--)
            {
                var x = batch.Data[FormattableString.Invariant($"x{site}")][row];
                for (var k = 0; k < values; k++)
                {
                    messages[site][k] += x.Select((v, j) => (-0.5 * Math.Pow(v - means[(k * size) + j], 2)) - (0.5 * Math.Log(2 * Math.PI))).Sum();
                }

                if (site > 0)
                {
                    var parent = source.StartsWith("// tree", StringComparison.Ordinal) ? (site - 1) / 2 : site - 1;
                    for (var k = 0; k < values; k++)
                    {
                        var logits = transition[(k * values)..((k + 1) * values)];
                        messages[parent][k] += LogSum(logits.Zip(messages[site], (l, m) => l + m)) - LogSum(logits);
                    }
                }
            }

            Assert.Equal(LogSum(messages[0]) - Math.Log(values), bounds[row], 1e-8);
        }
    }

    private static double LogSum(IEnumerable<double> terms) => Math.Log(terms.Sum(Math.Exp));

    private static string Structure(string name, int sites, Func<int, int> parent)
    {
        var source = new StringBuilder(name == "Tree" ? "// tree\n" : "");
        source.Append(Harness.Usings).Append(FormattableString.Invariant($$"""
            [Model]
            public sealed partial class {{name}}(int size = 2, int values = 3)
            {
                [Parameter(Initialization = Initialization.Normal)] Tensor T => Tensor.Of(values, values);
                [Parameter(Initialization = Initialization.Normal)] Tensor M => Tensor.Of(values, size);

            """));
        for (var i = 0; i < sites; i++)
        {
            var (parameter, body) = i == 0 ? ("", "Uniform(values)") : (FormattableString.Invariant($"int s{parent(i)}"), FormattableString.Invariant($"FromLogits(T[s{parent(i)}])"));
            source.Append(FormattableString.Invariant($$"""
                    [Sample, Plate("data"), Enumerate] Categorical S{{i}}({{parameter}}) => Categorical.{{body}};
                    [Sample, Plate("data"), Observed] Normal X{{i}}(int s{{i}}) => new(M[s{{i}}], 1);

                """));
        }

        return source.Append('}').ToString();
    }
}
