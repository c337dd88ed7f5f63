using SsVae.Generators.Ir;

namespace SsVae.Generators.Engines;

/// <summary>What the build wants of an engine.</summary>
/// <param name="Optimise">Whether values may share memory; tests hold both ways against each other.</param>
/// <param name="CostReport">Whether the cost of the bound is wanted as text.</param>
/// <param name="After">Is told of each program that a pass of the engine's made.</param>
internal sealed record EmitOptions(bool Optimise, bool CostReport, Action<string, IrProgram> After);
