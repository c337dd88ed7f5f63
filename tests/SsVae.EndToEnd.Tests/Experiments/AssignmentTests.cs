using SsVae.Models.Experiments;

namespace SsVae.EndToEnd.Tests.Experiments;

public sealed class AssignmentTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public void The_pairs_are_the_cheapest_of_all(int size)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            // Whole numbers, so that there are ties, of either sign.
            var costs = Enumerable.Range(0, size * size).Select(_ => (double)random.Next(-5, 6)).ToArray();
            var pairs = Assignment.Least(size, (row, column) => costs[(row * size) + column]);
            Assert.Equal(Enumerable.Range(0, size), pairs.Order());
            Assert.Equal(Permutations(size).Min(p => Cost(p, costs)), Cost(pairs, costs));
        }
    }

    [Fact]
    public void Clusters_are_compared_with_classes()
    {
        // Cluster 0 is class 1 but for a row, cluster 1 is class 0, and cluster 2 has the rest of class 1.
        var clustering = Clustering.Of([0, 0, 0, 0, 1, 1, 2, 2], 3, [1, 1, 1, 0, 0, 0, 1, 1], 2);
        Assert.Equal(5 / 8.0, clustering.OneToOne);
        Assert.Equal(7 / 8.0, clustering.Majority);
    }

    private static double Cost(int[] columns, double[] costs) => columns.Select((column, row) => costs[(row * columns.Length) + column]).Sum();

    private static IEnumerable<int[]> Permutations(int size) => size == 0
        ? [[]]
        : Permutations(size - 1).SelectMany(p => Enumerable.Range(0, size).Select(i => (int[])[.. p[..i], size - 1, .. p[i..]]));
}
