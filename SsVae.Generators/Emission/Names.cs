namespace SsVae.Generators.Emission;

/// <summary>Gives each thing one name of its own, as close to the suggestion as can be.</summary>
internal sealed class Names(IEnumerable<string> reserved)
{
    private readonly HashSet<string> _taken = new(reserved, StringComparer.Ordinal);

    public string Unique(string suggestion)
    {
        // After a digit another would read as one number.
        var separator = char.IsDigit(suggestion[suggestion.Length - 1]) ? "_" : "";
        var name = suggestion;
        for (var i = 2; !_taken.Add(name); i++)
        {
            name = suggestion + separator + Literal.Int(i);
        }

        return name;
    }
}
