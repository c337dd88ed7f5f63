using SsVae.Generators.Ir;

namespace SsVae.Generators.Families;

/// <summary>A family whose values are vectors of independent numbers.</summary>
internal abstract class NumberFamily : Family
{
    /// <summary>log density of each component of a value, of a distribution that has no branches.</summary>
    public abstract Node LogDensity(Graph g, GivenForm d, Node value);
}
