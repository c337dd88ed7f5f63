using SsVae.Execution;

namespace SsVae.Generators.Tests.Interpretation;

/// <summary>A value that was interpreted: float32, as whoever reads it expects.</summary>
internal sealed class InterpretedOutput(OutputKind kind, int? site, int part, CaseList list)
    : ProgramOutput(kind, site, part, list)
{
    private float[] _values = [];

    public override ReadOnlySpan<float> Values => _values;

    public void Set(IEnumerable<double> values) => _values = [.. values.Select(v => (float)v)];
}
