namespace SsVae.Kernels;

/// <summary>The maximum: the algorithm of Viterbi (1967).</summary>
internal readonly struct Best : IChainSum
{
    public static double Of(in ChainTerms terms, nint message) => terms.Greatest(terms.Rows(message));

    public static double Of(ReadOnlySpan<double> messages)
    {
        var greatest = double.NegativeInfinity;
        foreach (var message in messages)
            greatest = message <= greatest ? greatest : message;
        return greatest;
    }
}
