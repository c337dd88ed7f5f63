using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>A discrete site whose labels a site's program reads.</summary>
/// <param name="Name">The site's name.</param>
/// <param name="Axis">The axis that the program has them on: another one for the values of an earlier step.</param>
/// <param name="Plate">The place of its plate among the plates; null for none.</param>
/// <param name="Lag">How many steps before.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct DiscreteParent(string Name, int Axis, int? Plate = 0, int Lag = 0);
