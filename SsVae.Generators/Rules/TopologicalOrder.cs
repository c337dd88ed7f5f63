namespace SsVae.Generators.Rules;

/// <summary>Orders a graph so that parents come first; among the free, the first declared is first.</summary>
internal static class TopologicalOrder
{
    /// <summary>The order, or the first cycle: the nodes on it, of which each reads the next, and the first again at the end.</summary>
    /// <param name="parents">Per node the nodes that it reads.</param>
    public static (int[] Order, int[]? Cycle) Of(IReadOnlyList<IReadOnlyList<int>> parents)
    {
        var order = new List<int>();
        var done = new bool[parents.Count];
        while (order.Count < parents.Count)
        {
            var next = Enumerable.Range(0, parents.Count).Where(n => !done[n] && parents[n].All(p => done[p])).Cast<int?>().FirstOrDefault();
            if (next is not { } node)
            {
                return ([], Cycle(parents, done));
            }

            done[node] = true;
            order.Add(node);
        }

        return (order.ToArray(), null);
    }

    /// <summary>Every node that is left has a parent that is left: following the first such parent must come back.</summary>
    private static int[] Cycle(IReadOnlyList<IReadOnlyList<int>> parents, bool[] done)
    {
        var path = new List<int> { Array.IndexOf(done, false) };
        while (true)
        {
            var next = parents[path[path.Count - 1]].First(p => !done[p]);
            var start = path.IndexOf(next);
            if (start >= 0)
            {
                // The cycle is told from the member that is declared first.
                var cycle = path.Skip(start).ToList();
                var first = cycle.IndexOf(cycle.Min());
                return [.. cycle.Skip(first), .. cycle.Take(first + 1)];
            }

            path.Add(next);
        }
    }
}
