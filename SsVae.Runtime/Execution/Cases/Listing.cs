namespace SsVae.Execution;

/// <summary>
/// The values of a site that a list of cases has in each row of its plate: all; the label alone where it is known; or
/// those that were chosen. A value's position is its place among these.
/// </summary>
internal sealed class Listing
{
    private readonly BatchInputs _inputs;
    private readonly int? _plate;
    private readonly int? _sitePlate;
    private readonly int[] _all;

    /// <summary>A site in the cases of a plate.</summary>
    /// <param name="inputs">The batch.</param>
    /// <param name="plate">The plate of the list; null for none.</param>
    /// <param name="site">The site, by its axis.</param>
    /// <param name="chosen">What is chosen at run time; null for all values.</param>
    public Listing(BatchInputs inputs, int? plate, int site, SiteList? chosen)
    {
        _inputs = inputs;
        _plate = plate;
        _sitePlate = inputs.PlateOfSite(site);
        _all = [.. Enumerable.Range(0, inputs.Cardinalities[site])];
        Site = site;
        IsTable = plate is null || inputs.IsInChain(site) || !inputs.IsAround(_sitePlate, plate);
        Chosen = IsTable ? null : chosen;
    }

    /// <summary>The site, by its axis.</summary>
    public int Site { get; }

    /// <summary>Whether all values are listed in every row, known or not.</summary>
    public bool IsTable { get; }

    /// <summary>What is chosen at run time; null where nothing is.</summary>
    public SiteList? Chosen { get; }

    /// <summary>How many values the site has.</summary>
    public int Cardinality => _all.Length;

    /// <summary>The most values that a row may have.</summary>
    public int Most => Chosen is { } chosen ? chosen.Most : !IsTable && _inputs.IsKnown(Site) ? 1 : _all.Length;

    /// <summary>The values in a row of the list's plate, in the order of their cases.</summary>
    public ReadOnlySpan<int> ValuesIn(int row)
    {
        if (IsTable)
        {
            return _all;
        }

        var own = _inputs.RowAround(_plate, row, _sitePlate);
        return _inputs.Label(Site, own) is { } label ? _all.AsSpan(label, 1)
            : Chosen is { } chosen ? chosen[own]
            : _all;
    }

    /// <summary>The number of values in a row of the list's plate.</summary>
    public int CountIn(int row) => IsTable ? _all.Length : ValuesIn(row).Length;

    /// <summary>The positions of so many values.</summary>
    public ReadOnlySpan<int> Positions(int count) => _all.AsSpan(0, count);

    /// <summary>
    /// The position of a value in a row of the list's plate; null where it is not among those that were chosen. Where
    /// the label is known there is one value only, whatever is asked for.
    /// </summary>
    public int? PositionIn(int row, int value)
    {
        var values = ValuesIn(row);
        if (Chosen is null)
        {
            return values.Length == 1 ? 0 : value;
        }

        return values.IndexOf(value) is >= 0 and var position ? position : null;
    }
}
