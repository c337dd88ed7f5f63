using System.ComponentModel;
using System.Globalization;

namespace SsVae.Execution;

/// <summary>
/// The values of a discrete site that are listed in each row of its plate, chosen while a program runs: fewer than all,
/// other ones and another number in each row. Where the label is known it alone is listed, whatever was chosen.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SiteList
{
    private readonly BatchInputs _inputs;
    private int[] _values = [];
    private int[] _counts = [];

    internal SiteList(BatchInputs inputs, int site, int most)
    {
        _inputs = inputs;
        Site = site;
        Most = Math.Min(most, inputs.Cardinalities[site]);
    }

    /// <summary>The site, by its axis.</summary>
    internal int Site { get; }

    /// <summary>The most values that a row may have.</summary>
    internal int Most { get; }

    /// <summary>The values of a row of the site's plate, in the order in which their cases are listed.</summary>
    public ReadOnlySpan<int> this[int row] => _values.AsSpan(row * Most, _counts[row]);

    /// <summary>Chooses the values of a row of the site's plate.</summary>
    /// <param name="row">The row.</param>
    /// <param name="values">
    /// Different values, in the order in which their cases are to be listed; none for a row without cases.
    /// </param>
    /// <exception cref="ArgumentException">There are too many, or one is no value of the site.</exception>
    public void Choose(int row, ReadOnlySpan<int> values)
    {
        if (values.Length > Most)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"{values.Length} values are more than the {Most} there is room for."), nameof(values));
        }

        var cardinality = (uint)_inputs.Cardinalities[Site];
        foreach (var value in values)
        {
            // It becomes an index.
            if ((uint)value >= cardinality)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"{value} is no value from 0 to {cardinality - 1}."), nameof(values));
            }
        }

        values.CopyTo(_values.AsSpan(row * Most));
        _counts[row] = values.Length;
    }

    internal void Resize()
    {
        var rows = _inputs.Capacity(_inputs.PlateOfSite(Site));
        _values = Memory.Allocate<int>(rows, Most);
        _counts = new int[rows];
    }

    /// <summary>No row has a value any more: those of another batch are not this one's.</summary>
    internal void Clear() => _counts.AsSpan().Clear();
}
