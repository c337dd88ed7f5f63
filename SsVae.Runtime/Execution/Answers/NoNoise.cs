namespace SsVae.Execution;

/// <summary>Every draw of a continuous site is the mean.</summary>
/// <param name="schema">The model.</param>
/// <param name="sites">The guide's sites know at which noise a draw is the mean.</param>
internal sealed class NoNoise(ModelSchema schema, SitePrograms sites) : Noise
{
    public override void Fill(
        int site, NoiseKind kind, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination)
    {
        var guide = sites.Of(schema.Sites[site].Name, isGuide: true, step: 0);
        destination.Fill(((ContinuousSampler)guide.Sampler).NoiseOfMean);
    }
}
