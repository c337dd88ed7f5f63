namespace SsVae.Models.Experiments;

/// <summary>
/// Pairs as many things with as many others at the least total cost, in O(size³): shortest augmenting paths with potentials (the
/// Hungarian method of Kuhn 1955 and Munkres 1957). It relabels clusters, whose numbers mean nothing.
/// </summary>
internal static class Assignment
{
    /// <summary>Per row its column.</summary>
    /// <param name="size">The number of rows and of columns.</param>
    /// <param name="cost">The finite cost of a row and a column.</param>
    public static int[] Least(int size, Func<int, int, double> cost)
    {
        var (rowPotential, columnPotential) = (new double[size], new double[size]);
        var rowOf = Enumerable.Repeat(-1, size).ToArray();
        for (var start = 0; start < size; start++)
        {
            Augment(start, cost, rowPotential, columnPotential, rowOf);
        }

        var columnOf = new int[size];
        for (var column = 0; column < size; column++)
        {
            columnOf[rowOf[column]] = column;
        }

        return columnOf;
    }

    /// <summary>Gives a row a column: the cheapest free one, if the rows on the way to it move on to their next.</summary>
    private static void Augment(int start, Func<int, int, double> cost, double[] rowPotential, double[] columnPotential, int[] rowOf)
    {
        var size = rowOf.Length;
        var distance = Enumerable.Repeat(double.PositiveInfinity, size).ToArray();
        var before = Enumerable.Repeat(-1, size).ToArray();
        var done = new bool[size];
        var (row, last, reached) = (start, -1, 0.0);
        while (true)
        {
            for (var column = 0; column < size; column++)
            {
                var along = reached + cost(row, column) - rowPotential[row] - columnPotential[column];
                if (!done[column] && along < distance[column])
                {
                    (distance[column], before[column]) = (along, last);
                }
            }

            last = Enumerable.Range(0, size).Where(c => !done[c]).MinBy(c => distance[c]);
            reached = distance[last];
            done[last] = true;
            if (rowOf[last] < 0)
            {
                break;
            }

            row = rowOf[last];
        }

        // Reduced costs stay at least 0, and 0 on the pairs.
        rowPotential[start] += reached;
        for (var column = 0; column < size; column++)
        {
            if (done[column] && column != last)
            {
                rowPotential[rowOf[column]] += reached - distance[column];
                columnPotential[column] -= reached - distance[column];
            }
        }

        for (var column = last; column >= 0; column = before[column])
        {
            rowOf[column] = before[column] < 0 ? start : rowOf[before[column]];
        }
    }
}
