namespace SsVae.Execution;

/// <summary>Every draw of a normal is its mean.</summary>
internal sealed class NoNoise : Noise
{
    public override void Fill(int site, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination) => destination.Clear();
}
