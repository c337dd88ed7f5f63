namespace SsVae;

/// <summary>
/// Values of a model's sites for some rows: given, drawn, or the means of what they would be drawn from.
/// </summary>
/// <param name="rows">The number of rows, at least 1.</param>
public sealed class Draws(int rows)
{
    private readonly Dictionary<string, float[]> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, float[]> _means = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _lengths = new(StringComparer.Ordinal);

    /// <summary>The number of rows of the model's first plate.</summary>
    public int Rows { get; } = rows >= 1 ? rows : throw new ArgumentOutOfRangeException(nameof(rows), rows, "There must be at least 1 row.");

    /// <summary>Whether the value of a site (or an input) is given or drawn already, at least in some rows.</summary>
    public bool Has(string site) => _numbers.ContainsKey(site) || _labels.ContainsKey(site);

    /// <summary>The values of a continuous or binary site, [rows × width].</summary>
    public float[] Numbers(string site) => _numbers[site];

    /// <summary>The values of a discrete site, [rows].</summary>
    public int[] Labels(string site) => _labels[site];

    /// <summary>
    /// The means of a site's distribution, [rows × width] (probabilities for a discrete site); empty where its value
    /// was given.
    /// </summary>
    public float[] Means(string site) => _means.TryGetValue(site, out var means) ? means : [];

    /// <summary>Gives or sets a value.</summary>
    public Draws With(string site, ReadOnlySpan<float> numbers)
    {
        if (!numbers.IsEmpty)
        {
            _numbers[site] = numbers.ToArray();
        }

        return this;
    }

    /// <summary>Gives or sets labels.</summary>
    public Draws With(string site, ReadOnlySpan<int> labels)
    {
        if (!labels.IsEmpty)
        {
            _labels[site] = labels.ToArray();
        }

        return this;
    }

    /// <summary>
    /// Says how many rows a plate other than the first has: for a plate inside another one number for each row of
    /// that, for an outermost plate one number.
    /// </summary>
    public Draws WithPlate(string plate, ReadOnlySpan<int> lengths)
    {
        _lengths[plate] = lengths.ToArray();
        return this;
    }

    internal int[] Lengths(string plate) => _lengths.TryGetValue(plate, out var lengths) ? lengths : [];

    /// <summary>The sites and inputs that have values.</summary>
    internal IEnumerable<string> Names => _numbers.Keys.Concat(_labels.Keys);

    /// <summary>Whether a site has a value in every row: a label of −1 and NaN are none.</summary>
    internal bool IsComplete(string site) =>
        _labels.TryGetValue(site, out var labels) ? !labels.Contains(-1) : _numbers.TryGetValue(site, out var numbers) && !Array.Exists(numbers, float.IsNaN);

    /// <summary>The same plates and values but for those of some sites, and no means.</summary>
    internal Draws Without(IEnumerable<string> sites)
    {
        var rest = new Draws(Rows);
        var left = sites.ToHashSet(StringComparer.Ordinal);
        foreach (var (name, numbers) in _numbers.Where(n => !left.Contains(n.Key)))
        {
            rest.With(name, numbers);
        }

        foreach (var (name, labels) in _labels.Where(l => !left.Contains(l.Key)))
        {
            rest.With(name, labels);
        }

        foreach (var (plate, lengths) in _lengths)
        {
            rest.WithPlate(plate, lengths);
        }

        return rest;
    }

    /// <summary>The means of a site, to be written.</summary>
    internal float[] Means(string site, int length) => Reserve(_means, site, length, float.NaN);

    /// <summary>The values of a continuous or binary site, to be written.</summary>
    internal float[] Numbers(string site, int length) => Reserve(_numbers, site, length, float.NaN);

    /// <summary>The values of a discrete site, to be written where they are −1.</summary>
    internal int[] Labels(string site, int length) => Reserve(_labels, site, length, -1);

    private static T[] Reserve<T>(Dictionary<string, T[]> arrays, string site, int length, T value)
    {
        if (!arrays.TryGetValue(site, out var array))
        {
            arrays[site] = array = new T[length];
            array.AsSpan().Fill(value);
        }

        return array;
    }
}
