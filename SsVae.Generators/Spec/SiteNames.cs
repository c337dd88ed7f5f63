namespace SsVae.Generators.Spec;

/// <summary>How the names of a model refer to one another.</summary>
internal static class SiteNames
{
    /// <summary>Whether a parameter names a declaration: equal but for the case of the first letter (<c>z</c> is the site <c>Z</c>).</summary>
    public static bool Match(string parameter, string declaration) =>
        parameter.Length == declaration.Length && parameter.Length > 0
        && char.ToUpperInvariant(parameter[0]) == char.ToUpperInvariant(declaration[0])
        && string.CompareOrdinal(parameter, 1, declaration, 1, parameter.Length) == 0;

    /// <summary>The name as a parameter is written: its first letter in lower case.</summary>
    public static string AsParameter(string declaration) => char.ToLowerInvariant(declaration[0]) + declaration.Substring(1);

    /// <summary>The candidate that was probably meant: within two edits, and with a letter in common; null if none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates) =>
        candidates
            .Select(c => (Name: c, Distance: Distance(name.ToUpperInvariant(), c.ToUpperInvariant())))
            .Where(c => c.Distance <= 2 && c.Distance < Math.Max(name.Length, c.Name.Length))
            .OrderBy(c => c.Distance)
            .Select(c => c.Name)
            .FirstOrDefault();

    /// <summary>Edits (insert, delete, replace) between two words (Levenshtein 1966).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
