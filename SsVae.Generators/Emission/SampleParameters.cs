namespace SsVae.Generators.Emission;

/// <summary>The parameters of a member that say how many draws are weighted, and from which seed.</summary>
/// <param name="Samples">Whether the number of draws is one of them.</param>
/// <param name="Seed">Whether the seed is.</param>
/// <param name="Least">What is said of the least number of draws.</param>
/// <param name="Usual">The number of draws where none is given.</param>
internal sealed record SampleParameters(bool Samples, bool Seed, string Least, int Usual = 0)
{
    public IEnumerable<string> Parameters =>
        (Samples ? [$"int samples = {Literal.Int(Usual)}"] : Array.Empty<string>())
        .Concat(Seed ? ["ulong seed = 0"] : []);

    public void Document(CodeWriter writer)
    {
        if (Samples)
        {
            writer.Line(
                "/// <param name=\"samples\">"
                + $"How many draws from the guide are weighted by importance; {Least}.</param>");
        }

        if (Seed)
        {
            writer.Line("/// <param name=\"seed\">The same seed gives the same draws.</param>");
        }
    }
}
