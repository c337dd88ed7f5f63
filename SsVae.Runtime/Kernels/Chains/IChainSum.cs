namespace SsVae.Kernels;

/// <summary>
/// How the paths of a chain are joined: added up, or the best of them taken. In float64: a message may be small beside
/// its terms.
/// </summary>
internal interface IChainSum
{
    /// <summary>The sum of the terms of a message.</summary>
    static abstract double Of(in ChainTerms terms, nint message);

    /// <summary>The sum of all messages of a step.</summary>
    static abstract double Of(ReadOnlySpan<double> messages);
}
