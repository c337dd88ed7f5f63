using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host;

/// <summary>The rows that a map sends to each row of an output, in order.</summary>
public sealed class Parts
{
    private readonly IndexArray _starts;
    private readonly IndexArray _order;

    public Parts(IndexArray map, int rows, int outputs)
    {
        var order = Enumerable.Range(0, rows).OrderBy(r => map[r]).ToArray();
        var counts = new int[outputs + 1];
        for (var r = 0; r < rows; r++)
            counts[map[r] + 1]++;
        for (var i = 0; i < outputs; i++)
            counts[i + 1] += counts[i];
        _starts = new IndexArray(outputs + 1, i => counts[i]);
        _order = new IndexArray(rows, i => order[i]);
    }

    /// <summary>Keep this object alive while they are in use.</summary>
    public Segments Segments => _starts.Of(_order);
}
