using SsVae.Generators.Ir;

namespace SsVae.Generators.Inference;

/// <summary>A continuous site of the guide.</summary>
/// <param name="Draw">The draw.</param>
/// <param name="MinusLogQ">−log q of the draw: its part of the bound.</param>
internal sealed record DrawnTerm(string Site, int? Plate, Node LogQ, Node Draw, Node MinusLogQ) : GuideTerm(Site, Plate, LogQ);
