namespace SsVae.Execution;

/// <summary>The reverse of a map between lists of cases.</summary>
internal static class CaseSegments
{
    /// <summary>
    /// The cases in the order of the rows, of a list on fewer axes, that a map says they belong to: row r has
    /// order[starts[r]] … order[starts[r + 1] − 1], in order.
    /// </summary>
    public static void Fill(ReadOnlySpan<int> map, Span<int> starts, Span<int> order)
    {
        starts.Clear();
        foreach (var row in map)
        {
            starts[row + 1]++;
        }

        for (var row = 1; row < starts.Length; row++)
        {
            starts[row] += starts[row - 1];
        }

        for (var c = 0; c < map.Length; c++)
        {
            order[starts[map[c]]++] = c;
        }

        // Every start has moved to the next row's.
        starts[..^1].CopyTo(starts[1..]);
        starts[0] = 0;
    }
}
