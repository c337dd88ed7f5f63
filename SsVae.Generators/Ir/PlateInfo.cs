using SsVae.Generators.Spec;

namespace SsVae.Generators.Ir;

/// <param name="Name">The plate's name.</param>
/// <param name="Parents">The plates around it; none for an outermost one.</param>
/// <param name="IsOrdered">Whether its rows are the steps of a chain in each row of the plate around.</param>
internal sealed record PlateInfo(string Name, EquatableArray<int> Parents, bool IsOrdered = false)
{
    /// <summary>The plate around it; null for an outermost one.</summary>
    public int? Parent => Parents.Count == 0 ? null : Parents.Single();
}
