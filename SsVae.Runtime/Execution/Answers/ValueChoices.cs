using SsVae.Kernels;

namespace SsVae.Execution;

/// <summary>Which value a site is given where an answer needs one.</summary>
/// <param name="batch">The batch.</param>
/// <param name="noValue">What is said where there is none to give.</param>
internal sealed class ValueChoices(BatchBinder batch, NoValue noValue)
{
    /// <summary>Draws by probabilities: the same value for the same seed, step and row of the data.</summary>
    public Assignment.Choice Draw(ulong seed, ulong step)
    {
        int? drawn = null;
        var uniform = Array.Empty<float>();
        return (site, row, logarithms) =>
        {
            // Sites are chosen one after the other, so that the numbers of all rows can be drawn at once.
            if (site != drawn)
            {
                (drawn, uniform) = (site, Uniform(site, seed, step));
            }

            return Choices.DrawLog(logarithms, uniform[row])
                ?? throw noValue.Of(batch.Schema.Sites[site], row, logarithms);
        };
    }

    /// <summary>Chooses the most probable values.</summary>
    public int Mode(int site, int row, Span<float> logarithms) =>
        Choices.Mode(logarithms, float.NegativeInfinity)
        ?? throw noValue.Of(batch.Schema.Sites[site], row, logarithms);

    private float[] Uniform(int site, ulong seed, ulong step)
    {
        var plate = batch.Schema.Sites[site].Plate;
        var rows = new int[batch.Inputs.RowsOf(plate)];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = batch.Rows.DataRow(plate, row);
        }

        var uniform = new float[rows.Length];
        Philox.Uniform(seed, step, site, rows, new int[rows.Length], uniform);
        return uniform;
    }
}
