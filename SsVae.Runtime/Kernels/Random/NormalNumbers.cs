using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>
/// The transformation of Box and Muller (1958): words 0 and 2 give a radius, words 1 and 3 an angle, and each such pair gives two
/// numbers. The radius reaches 6.7, as far as 32 bits go.
/// </summary>
internal readonly unsafe struct NormalNumbers : IRandomNumbers
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Convert<V>(uint* words, float* numbers) where V : struct, IVector<V>
    {
        const int group = IRandomNumbers.Group;
        for (var pair = 0; pair < 4 * group; pair += 2 * group)
        {
            var radii = numbers + pair;
            var angles = numbers + pair + group;
            for (var i = 0; i < group; i++)
            {
                // (0, 1], never 0, and [−1, 1] in units of π.
                radii[i] = (words[pair + i] * (1f / 4294967296)) + (0.5f / 4294967296);
                angles[i] = (int)words[pair + group + i] * (1f / 2147483648);
            }

            for (var i = 0; i < group; i += V.Count)
                BoxMuller<V>(radii + i, angles + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BoxMuller<V>(float* first, float* second) where V : struct, IVector<V>
    {
        var radius = V.Sqrt(V.Create(-2) * LaneFunctions.Log(V.Load(first)));
        var turn = V.Load(second);
        var quarter = V.Round(turn + turn);
        // Exact: within an eighth of a turn of a multiple of a quarter.
        var x = (turn - (quarter * V.Create(0.5f))) * V.Create(MathF.PI);
        var square = x * x;
        var s = V.MultiplyAdd(V.Create(-1.958789088e-4f), square, V.Create(8.332748271e-3f));
        s = V.MultiplyAdd(s, square, V.Create(-1.666666466e-1f));
        var sine = V.MultiplyAdd(s, square * x, x);
        var c = V.MultiplyAdd(V.Create(2.454794209e-5f), square, V.Create(-1.388830304e-3f));
        c = V.MultiplyAdd(c, square, V.Create(4.166666466e-2f));
        c = V.MultiplyAdd(c, square, V.Create(-0.5f));
        var cosine = V.MultiplyAdd(c, square, V.Create(1));
        // An odd number of quarters exchanges the two; past the first and the last quarter both change sign.
        var odd = V.Same(V.Abs(quarter), V.Create(1));
        var even = V.Same(quarter, V.Create(0));
        var cosineOut = V.Select(odd, sine * -quarter, V.Select(even, cosine, -cosine));
        var sineOut = V.Select(odd, cosine * quarter, V.Select(even, sine, -sine));
        V.Store(radius * cosineOut, first);
        V.Store(radius * sineOut, second);
    }
}
