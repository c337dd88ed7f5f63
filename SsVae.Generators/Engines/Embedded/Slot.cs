using SsVae.Generators.Ir;

namespace SsVae.Generators.Engines.Embedded;

/// <summary>A piece of memory: a table of the rows of some axes and so many columns, shared by values that are never alive together.</summary>
internal sealed record Slot(int Index, AxisSet Axes, Size Width);
