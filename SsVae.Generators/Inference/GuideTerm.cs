using SsVae.Generators.Ir;

namespace SsVae.Generators.Inference;

/// <summary>A site of the guide, once for each row of a plate.</summary>
/// <param name="Site">The site.</param>
/// <param name="Plate">The plate.</param>
/// <param name="LogQ">log q of its value.</param>
internal abstract record GuideTerm(string Site, int? Plate, Node LogQ);
