namespace SsVae.Execution;

/// <summary>The parts of the addresses of noise that say which rows of the data it is of.</summary>
/// <remarks>What it gives is overwritten by the next call: large questions are asked more than once.</remarks>
internal sealed class DataAddresses(BatchBinder batch)
{
    private int[] _rows = [];
    private int[] _noCodes = [];

    /// <summary>The rows of the data that rows of the batch are, in the plate of a site.</summary>
    public ReadOnlySpan<int> Rows(int site, ReadOnlySpan<int> rows)
    {
        var dataRows = Memory.Kept(ref _rows, rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            dataRows[i] = batch.Rows.DataRow(batch.Schema.Sites[site].Plate, rows[i]);
        }

        return dataRows;
    }

    /// <summary>The code of so many cases without values: 0.</summary>
    public ReadOnlySpan<int> NoCodes(int count) => Memory.Kept(ref _noCodes, count);
}
