using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>log Σ e^x, shifted by the greatest so that nothing overflows.</summary>
internal readonly unsafe struct LogSum<V> : IChainSum where V : struct, IVector<V>
{
    public static double Of(in ChainTerms terms, nint message)
    {
        var rows = terms.Rows(message);
        var greatest = terms.Greatest(rows);
        return double.IsNegativeInfinity(greatest)
            ? greatest
            : greatest + Math.Log(Exponentials(terms, rows, greatest, null));
    }

    /// <summary>
    /// Σ e^(x − greatest), of which each is written to <paramref name="each"/> where that is given. Not for a greatest
    /// of −∞.
    /// </summary>
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
