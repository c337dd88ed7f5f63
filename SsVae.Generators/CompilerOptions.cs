namespace SsVae.Generators;

/// <summary>What the build asks of the compiler.</summary>
/// <param name="DumpPasses">Whether the IR after each pass is wanted as text.</param>
/// <param name="Optimise">Whether programs are simplified and memory is shared; tests hold both ways against each other.</param>
/// <param name="CostReport">Whether the cost of the bound is wanted as text.</param>
/// <param name="MaxCases">How many joint values of discrete sites a row may need at once, estimated.</param>
internal sealed record CompilerOptions(bool DumpPasses, bool Optimise = true, double MaxCases = CompilerOptions.DefaultMaxCases, bool CostReport = false)
{
    public const double DefaultMaxCases = 1e6;
}
