using SsVae.Generators.Spec;

namespace SsVae.Generators.Ir;

/// <param name="Name">The discrete site's name.</param>
/// <param name="Cardinality">The number of its values.</param>
/// <param name="Observation">Whether data determines the value, always or in some rows.</param>
/// <param name="Plate">The innermost plate that the site is in; null outside all.</param>
/// <param name="LagOf">The axis whose value one step before this is; null for a site's own.</param>
internal sealed record AxisInfo(string Name, Size Cardinality, Observation Observation, int? Plate, int? LagOf = null);
