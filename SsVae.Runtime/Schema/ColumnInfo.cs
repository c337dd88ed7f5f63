namespace SsVae;

/// <summary>One column of data.</summary>
/// <param name="Name">The parameter's name in the generated methods: <c>x</c> for the site <c>X</c>.</param>
/// <param name="Width">Numbers per row; 1 for labels.</param>
/// <param name="Values">
/// The number of values of a discrete site, whose column holds labels 0 … Values − 1; otherwise 0.
/// </param>
/// <param name="MayBeMissing">Whether a row may be missing: a label of −1, or numbers that all are NaN.</param>
/// <param name="Minimum">The least admissible number, e.g. 0 for Bernoulli.</param>
/// <param name="Maximum">The greatest admissible number.</param>
/// <param name="Plate">The place of its plate among the plates.</param>
/// <param name="Whole">Whether the numbers are counts: whole numbers.</param>
/// <param name="Masked">Whether single numbers may be missing: NaN.</param>
public sealed record ColumnInfo(
    string Name, int Width, int Values, bool MayBeMissing,
    float Minimum = float.NegativeInfinity, float Maximum = float.PositiveInfinity, int Plate = 0,
    bool Whole = false, bool Masked = false)
{
    /// <summary>
    /// How many numbers per row say whether the data is there: one per number, one per row, or none if all of it
    /// always is.
    /// </summary>
    internal int Indicators => Values > 0 ? 0 : Masked ? Width : MayBeMissing ? 1 : 0;
}
