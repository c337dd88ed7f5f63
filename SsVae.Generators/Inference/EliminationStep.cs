using SsVae.Generators.Ir;

namespace SsVae.Generators.Inference;

/// <summary>One site summed out of the product of the factors that read it.</summary>
/// <param name="Axis">The site.</param>
/// <param name="Joint">The product, still on the site's axis.</param>
internal sealed record EliminationStep(int Axis, Node Joint);
