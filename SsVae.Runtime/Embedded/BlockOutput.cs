using SsVae.Execution;
using SsVae.Kernels;

namespace SsVae.Embedded;

/// <summary>A value in memory of the embedded engine.</summary>
internal sealed class BlockOutput(OutputKind kind, int? site, int part, CaseList list, Block block)
    : ProgramOutput(kind, site, part, list)
{
    /// <inheritdoc/>
    public override ReadOnlySpan<float> Values => block.Span(List.Count);
}
