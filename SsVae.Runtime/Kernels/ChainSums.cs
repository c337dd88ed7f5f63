using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>How the paths of a chain are joined: added up, or the best of them taken. In float64: a message may be small beside its terms.</summary>
internal interface IChainSum
{
    /// <summary>The sum of the terms of a message.</summary>
    static abstract double Of(in ChainTerms terms, nint message);

    /// <summary>The sum of all messages of a step.</summary>
    static abstract double Of(ReadOnlySpan<double> messages);
}

/// <summary>What the messages of a chain are made of: term i is joint[i] and the message before it, 0 at the first step.</summary>
internal readonly unsafe struct ChainTerms(in ChainSteps steps, Block joint, Block messages)
{
    private readonly Segments _terms = steps.Terms;
    private readonly IndexMap _previous = steps.Previous;

    /// <summary>The rows of a message's terms.</summary>
    public ReadOnlySpan<int> Rows(nint message) =>
        new(_terms.Order + _terms.Starts[message], _terms.Starts[message + 1] - _terms.Starts[message]);

    /// <summary>The message before a term; −1 at the first step.</summary>
    public int Previous(nint term) => _previous.Data[term];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(nint term)
    {
        nint before = _previous.Data[term];
        return (double)joint.Data[term * joint.Stride] + (before < 0 ? 0 : messages.Data[before * messages.Stride]);
    }

    /// <summary>The greatest of some terms; −∞ where there are none.</summary>
    public double Greatest(ReadOnlySpan<int> rows)
    {
        var greatest = double.NegativeInfinity;
        foreach (nint term in rows)
        {
            var value = At(term);
            // Written so that NaN becomes the greatest, and then the result.
            greatest = value <= greatest ? greatest : value;
        }

        return greatest;
    }
}

/// <summary>log Σ e^x, shifted by the greatest so that nothing overflows.</summary>
internal readonly unsafe struct LogSum<V> : IChainSum where V : struct, IVector<V>
{
    public static double Of(in ChainTerms terms, nint message)
    {
        var rows = terms.Rows(message);
        var greatest = terms.Greatest(rows);
        return double.IsNegativeInfinity(greatest) ? greatest : greatest + Math.Log(Exponentials(terms, rows, greatest, null));
    }

    /// <summary>Σ e^(x − greatest), of which each is written to <paramref name="each"/> where that is given. Not for a greatest of −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float Exponentials(in ChainTerms terms, ReadOnlySpan<int> rows, double greatest, float* each)
    {
        var differences = stackalloc float[V.Count];
        var sum = V.Create(0);
        for (var k = 0; k < rows.Length; k += V.Count)
        {
            var n = Math.Min(V.Count, rows.Length - k);
            for (var j = 0; j < n; j++)
                differences[j] = (float)(terms.At(rows[k + j]) - greatest);
            var exponentials = V.KeepFirst(LaneFunctions.Exp(V.LoadPartial(differences, n)), n, V.Create(0));
            sum += exponentials;
            if (each != null)
                V.StorePartial(exponentials, each + k, n);
        }

        return V.Sum(sum);
    }

    public static double Of(ReadOnlySpan<double> messages)
    {
        var greatest = Best.Of(messages);
        if (double.IsNegativeInfinity(greatest))
            return greatest;
        var sum = 0.0;
        foreach (var message in messages)
            sum += Math.Exp(message - greatest);
        return greatest + Math.Log(sum);
    }
}

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
