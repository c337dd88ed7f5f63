namespace SsVae.Execution;

/// <summary>
/// The numbers that a distribution has, the first kind and the last: a normal has a location and a scale, others one
/// kind.
/// </summary>
internal readonly ref struct Statistics(ReadOnlySpan<float> first, ReadOnlySpan<float> last)
{
    public ReadOnlySpan<float> First { get; } = first;

    public ReadOnlySpan<float> Last { get; } = last;
}
