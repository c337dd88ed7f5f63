using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>Four random words from a counter of four words and a key of two: ten rounds of multiplication and exchange.</summary>
internal struct PhiloxBlock(uint w0, uint w1, uint w2, uint w3)
{
    public uint W0 = w0;
    public uint W1 = w1;
    public uint W2 = w2;
    public uint W3 = w3;

    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;

    // The key advances by the golden ratio and by √3 − 1.
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    /// <summary>The words that this counter becomes under <paramref name="key"/> (its low half is the first key word).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly PhiloxBlock Encrypt(ulong key)
    {
        var (w0, w1, w2, w3) = (W0, W1, W2, W3);
        var k0 = (uint)key;
        var k1 = (uint)(key >> 32);
        for (var round = 0; round < 10; round++)
        {
            var p0 = (ulong)Multiplier0 * w0;
            var p1 = (ulong)Multiplier1 * w2;
            w0 = (uint)(p1 >> 32) ^ w1 ^ k0;
            w1 = (uint)p1;
            w2 = (uint)(p0 >> 32) ^ w3 ^ k1;
            w3 = (uint)p0;
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return new(w0, w1, w2, w3);
    }

    /// <summary>
    /// The key of one step: the seed encrypts the step's number, because site, row, code and component already fill the counter.
    /// </summary>
    public static ulong StepKey(ulong seed, ulong step)
    {
        const uint domain = 0x53746570;
        var block = new PhiloxBlock((uint)step, (uint)(step >> 32), domain, domain).Encrypt(~seed);
        return block.W0 | ((ulong)block.W1 << 32);
    }
}
