using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>A continuous site or an input that a site's program reads as a column.</summary>
/// <param name="Name">The name of the site or input.</param>
/// <param name="Width">Numbers per row.</param>
/// <param name="Plate">The place of its plate among the plates; null for none.</param>
/// <param name="Lag">How many steps before.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Parent(string Name, int Width, int? Plate = 0, int Lag = 0);
