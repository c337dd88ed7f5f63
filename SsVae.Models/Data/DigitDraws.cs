namespace SsVae.Models.Data;

/// <summary>
/// The random numbers of one drawn digit: SplitMix64 (Steele, Lea, Flood 2014), started from the data set's seed and the image's
/// index, so that images may be drawn in any order and on any number of threads.
/// </summary>
/// <remarks>
/// Only operations that IEEE 754 defines to the last bit are used, here and in the drawing (no sine, no logarithm), so that the
/// data set is the same bytes on every machine.
/// </remarks>
internal struct DigitDraws(ulong seed, int image)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state = Mix(seed + Golden) ^ Mix((ulong)image * Golden);

    /// <summary>Uniform on [0, 1).</summary>
    public double Uniform()
    {
        _state += Golden;
        return (Mix(_state) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Uniform on [low, high).</summary>
    public double Uniform(double low, double high) => low + ((high - low) * Uniform());

    /// <summary>Uniform on 0 … count − 1.</summary>
    public int Index(int count) => (int)(Uniform() * count);

    /// <summary>Nearly normal, mean 0 and variance 1, within ±3.5: a sum of four uniform numbers, which hands do not exceed either.</summary>
    public double Normal() => (Uniform() + Uniform() + Uniform() + Uniform() - 2) * 1.7320508075688772;

    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
