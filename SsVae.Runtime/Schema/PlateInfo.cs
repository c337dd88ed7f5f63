namespace SsVae;

/// <summary>One plate.</summary>
/// <param name="Name">The plate's name.</param>
/// <param name="Outer">The place of the plate around it among the plates; null for an outermost one.</param>
/// <param name="IsOrdered">Whether its rows are the steps of a chain in each row of the plate around.</param>
public sealed record PlateInfo(string Name, int? Outer = null, bool IsOrdered = false);
