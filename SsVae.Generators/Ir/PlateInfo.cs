namespace SsVae.Generators.Ir;

/// <param name="Name">The plate's name.</param>
/// <param name="Parent">The plate around it, or <see cref="AxisSet.NoPlate"/>.</param>
/// <param name="IsOrdered">Whether its rows are the steps of a chain in each row of the plate around.</param>
internal sealed record PlateInfo(string Name, int Parent, bool IsOrdered = false);
