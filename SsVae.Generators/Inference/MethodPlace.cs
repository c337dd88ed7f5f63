using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>Where a method stands whose body is read.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Plates">The plates that its site is in.</param>
/// <param name="PlateOf">
/// The plate that the data of a site or input is read in: where every parent is given row by row, as in a site's own program, the one of the rows.
/// </param>
internal sealed record MethodPlace(string Method, EquatableArray<string> Plates, Func<string, int?> PlateOf);
