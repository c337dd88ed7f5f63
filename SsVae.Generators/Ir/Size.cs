using System.Globalization;

namespace SsVae.Generators.Ir;

/// <summary>
/// A symbolic size: a polynomial in the constructor's parameters with integer coefficients, in canonical form, so that two
/// sizes are equal exactly if they are the same polynomial.
/// </summary>
internal sealed class Size : IEquatable<Size>
{
    // Monomial (sorted parameter names joined by '*', empty for the constant) → coefficient, without zeros.
    private readonly SortedDictionary<string, long> _terms;

    // Far more than a size may be, and so little that products of two are exact.
    private const decimal Limit = 1L << 46;

    private Size(SortedDictionary<string, long> terms) => _terms = terms;

    public static Size Zero { get; } = Constant(0);

    public static Size One { get; } = Constant(1);

    public static Size Constant(decimal value) => Of(value == 0 ? [] : [new("", value)]);

    public static Size Parameter(string name) => Of([new(name, 1)]);

    /// <summary>The value if it is a constant.</summary>
    public long? Value => _terms.Count == 0 ? 0 : _terms.Count == 1 && _terms.TryGetValue("", out var value) ? value : null;

    public bool IsOne => Value == 1;

    /// <summary>Whether it has a number that no dimension has: more than <see cref="int.MaxValue"/>.</summary>
    public bool IsTooLarge => _terms.Values.Any(v => Math.Abs(v) > int.MaxValue);

    public IEnumerable<string> ParameterNames => _terms.Keys.SelectMany(k => k.Split('*')).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal);

    public static Size operator +(Size a, Size b) => Of(a._terms.Concat(b._terms).Select(t => new KeyValuePair<string, decimal>(t.Key, t.Value)));

    public static Size operator -(Size a, Size b) => a + (Constant(-1) * b);

    public static Size operator *(Size a, Size b) => Of(
        from x in a._terms
        from y in b._terms
        select new KeyValuePair<string, decimal>(
            string.Join("*", x.Key.Split('*').Concat(y.Key.Split('*')).Where(n => n.Length > 0).OrderBy(n => n, StringComparer.Ordinal)),
            (decimal)x.Value * y.Value));

    /// <summary>The number that it is for the given values of the parameters.</summary>
    public double Estimate(Func<string, double> parameter) =>
        _terms.Sum(t => t.Key.Split('*').Where(n => n.Length > 0).Aggregate((double)t.Value, (product, name) => product * parameter(name)));

    public bool Equals(Size? other) => other is not null && _terms.SequenceEqual(other._terms);

    public override bool Equals(object? obj) => Equals(obj as Size);

    public override int GetHashCode() => ToString().GetHashCode();

    public override string ToString() => ToString(name => name);

    /// <summary>A C# expression, e.g. <c>2 * styles + 1</c>.</summary>
    public string ToString(Func<string, string> parameter)
    {
        if (_terms.Count == 0)
        {
            return "0";
        }

        var text = "";
        // Parameters first, the constant last, as people write it.
        foreach (var term in _terms.OrderBy(t => t.Key.Length == 0).ThenBy(t => t.Key, StringComparer.Ordinal))
        {
            var magnitude = Math.Abs(term.Value).ToString(CultureInfo.InvariantCulture);
            var factors = string.Join(" * ", term.Key.Split('*').Where(n => n.Length > 0).Select(parameter));
            var product = factors.Length == 0 ? magnitude : magnitude == "1" ? factors : magnitude + " * " + factors;
            text += text.Length == 0 ? (term.Value < 0 ? "-" : "") + product : (term.Value < 0 ? " - " : " + ") + product;
        }

        return text;
    }

    private static Size Of(IEnumerable<KeyValuePair<string, decimal>> terms)
    {
        var sum = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var term in terms)
        {
            sum.TryGetValue(term.Key, out var before);
            sum[term.Key] = (long)Math.Max(-Limit, Math.Min(Limit, before + term.Value));
        }

        foreach (var key in sum.Where(t => t.Value == 0).Select(t => t.Key).ToList())
        {
            sum.Remove(key);
        }

        return new Size(sum);
    }
}
