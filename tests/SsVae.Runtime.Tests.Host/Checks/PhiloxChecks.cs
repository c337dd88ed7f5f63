using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host.Checks;

/// <summary>Random numbers: known answers, addresses, distribution.</summary>
public static unsafe class PhiloxChecks
{
    /// <summary>The vectors of the authors' library Random123 for Philox 4×32-10.</summary>
    public static void Known_answers()
    {
        Answer(new(0, 0, 0, 0), 0, 0, new(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8));
        Answer(
            new(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff), 0xffffffff, 0xffffffff,
            new(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd));
        Answer(
            new(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344), 0xa4093822, 0x299f31d0,
            new(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1));
    }

    public static void A_number_depends_on_its_address_alone()
    {
        // The same cases in another order, among others, and with fewer components.
        int[] rows = [4, 0, 7, 7, 2];
        int[] codes = [0, 3, 1, 2, 0];
        var all = new float[5 * 37];
        Philox.Normal(9, 11, 2, rows, codes, all);
        for (var c = 0; c < rows.Length; c++)
        {
            foreach (var width in new[] { 1, 2, 3, 4, 5, 36, 37 })
            {
                var one = new float[width];
                Philox.Normal(9, 11, 2, [rows[c]], [codes[c]], one);
                for (var j = 0; j < width; j++)
                    Check.That(one[j].Equals(all[(c * 37) + j]), $"case {c}, component {j}: {one[j]}, not {all[(c * 37) + j]}");
            }
        }
    }

    public static void Every_part_of_an_address_matters()
    {
        var numbers = new HashSet<float>();
        var count = 0;
        foreach (var (seed, step, site, row, code) in new (ulong, ulong, int, int, int)[]
        {
            (1, 1, 1, 1, 1), (2, 1, 1, 1, 1), (1, 2, 1, 1, 1), (1, 1, 2, 1, 1), (1, 1, 1, 2, 1), (1, 1, 1, 1, 2),
            (1UL << 40, 1, 1, 1, 1), (1, 1UL << 40, 1, 1, 1),
        })
        {
            var draw = new float[20];
            Philox.Normal(seed, step, site, [row], [code], draw);
            numbers.UnionWith(draw);
            count += draw.Length;
        }

        Check.That(numbers.Count == count, $"{count - numbers.Count} of {count} numbers recur");
    }

    public static void Streams_are_sequences()
    {
        var all = new float[1000];
        Philox.Normal(3, 5, all);
        var other = new float[1000];
        Philox.Normal(3, 6, other);
        Check.That(!all.AsSpan().SequenceEqual(other), $"streams 5 and 6 are the same");
        foreach (var length in new[] { 0, 1, 2, 3, 7, 63, 64, 65, 999 })
        {
            var part = new float[length];
            Philox.Normal(3, 5, part);
            Check.That(part.AsSpan().SequenceEqual(all.AsSpan(0, length)), $"the first {length} numbers of a stream differ");
        }
    }

    public static void Normal_numbers_have_the_moments_of_a_normal_distribution()
    {
        const int n = 1 << 20;
        var x = new float[n];
        Philox.Normal(42, 0, x);
        var moments = new double[5];
        var neighbours = new double[4];
        for (var i = 0; i < n; i++)
        {
            for (var p = 1; p <= 4; p++)
                moments[p] += Math.Pow(x[i], p) / n;
            for (var lag = 1; lag < 4 && i >= lag; lag++)
                neighbours[lag] += x[i] * (double)x[i - lag] / n;
        }

        // Five standard errors; the variance of x^p is E x^2p − (E x^p)².
        double[] expected = [1, 0, 1, 0, 3];
        double[] variance = [0, 1, 2, 15, 96];
        for (var p = 1; p <= 4; p++)
            Check.That(Math.Abs(moments[p] - expected[p]) < 5 * Math.Sqrt(variance[p] / n), $"moment {p} is {moments[p]}");
        for (var lag = 1; lag < 4; lag++)
            Check.That(Math.Abs(neighbours[lag]) < 5 / Math.Sqrt(n), $"correlation at distance {lag} is {neighbours[lag]}");
        foreach (var (bound, probability) in new[] { (0.5, 0.3829249), (1.0, 0.6826895), (2.0, 0.9544997), (3.0, 0.9973002) })
        {
            var share = x.Count(v => Math.Abs(v) < bound) / (double)n;
            Check.That(Math.Abs(share - probability) < 5 * Math.Sqrt(probability * (1 - probability) / n), $"P(|x| < {bound}) is {share}");
        }
    }

    public static void Uniform_numbers_fill_the_unit_interval()
    {
        const int n = 1 << 18;
        var x = new float[n];
        Philox.Uniform(42, 1, x);
        Check.That(x.All(v => v is >= 0 and < 1), $"outside [0, 1)");
        var bins = new int[64];
        foreach (var v in x)
            bins[(int)(v * 64)]++;
        var chiSquare = bins.Sum(b => Math.Pow(b - (n / 64.0), 2) / (n / 64.0));
        // 63 degrees of freedom: beyond these bounds lies one chance in 10⁵.
        Check.That(chiSquare is > 27 and < 118, $"chi-square is {chiSquare}");

        int[] rows = [1, 2, 3];
        var cases = new float[3 * 5];
        Philox.Uniform(42, 7, 1, rows, rows, cases);
        Check.That(cases.All(v => v is >= 0 and < 1) && cases.Distinct().Count() == 15, $"cases");
    }

    /// <summary>Of every word from the least to the greatest.</summary>
    public static void Uniform_noise_is_never_0_or_1()
    {
        var words = stackalloc uint[4 * IRandomNumbers.Group];
        var numbers = stackalloc float[4 * IRandomNumbers.Group];
        uint[] given = [0, 1, 511, 512, 1u << 31, uint.MaxValue - 512, uint.MaxValue];
        for (var i = 0; i < given.Length; i++)
            words[i] = given[i];
        OpenUniformNumbers.Convert<Lanes128>(words, numbers);
        for (var i = 0; i < given.Length; i++)
        {
            var expected = ((given[i] / 512) + 0.5) / 8388608;
            Check.That(numbers[i] == expected && numbers[i] is > 0 and < 1, $"word {given[i]}: {numbers[i]}");
        }
    }

    public static void Uniform_noise_has_the_moments_of_a_uniform_distribution()
    {
        const int n = 1 << 18;
        var x = new float[n];
        int[] rows = [.. Enumerable.Range(0, 64)];
        new PhiloxNoise(42) { Step = 3 }.Fill(1, NoiseKind.Uniform, rows, new int[64], x);
        var mean = x.Average(v => (double)v);
        var square = x.Average(v => (double)v * v);
        // Five standard errors.
        Check.That(Math.Abs(mean - 0.5) < 5 * Math.Sqrt(1 / 12.0 / n), $"the mean is {mean}");
        Check.That(Math.Abs(square - (1 / 3.0)) < 5 * Math.Sqrt(4 / 45.0 / n), $"the mean square is {square}");
        Check.That(x.Distinct().Count() > n * 0.98, $"numbers recur");
    }

    public static void Normal_numbers_follow_the_formula()
    {
        // Word for word from the block function, in float64.
        var x = new float[8];
        Philox.Normal(77, 3, x);
        for (var b = 0; b < 2; b++)
        {
            var words = new PhiloxBlock((uint)b, 0, 3, 0).Encrypt(77);
            foreach (var (i, radius, angle) in new[] { (0, words.W0, words.W1), (2, words.W2, words.W3) })
            {
                var r = Math.Sqrt(-2 * Math.Log((radius + 0.5) / 4294967296));
                var phi = Math.PI * (int)angle / 2147483648;
                Check.That(Math.Abs(x[(4 * b) + i] - (r * Math.Cos(phi))) < 2e-6, $"number {(4 * b) + i}: {x[(4 * b) + i]}");
                Check.That(Math.Abs(x[(4 * b) + i + 1] - (r * Math.Sin(phi))) < 2e-6, $"number {(4 * b) + i + 1}: {x[(4 * b) + i + 1]}");
            }
        }
    }

    private static void Answer(PhiloxBlock counter, uint key0, uint key1, PhiloxBlock expected)
    {
        var actual = counter.Encrypt(key0 | ((ulong)key1 << 32));
        Check.That(
            actual.W0 == expected.W0 && actual.W1 == expected.W1 && actual.W2 == expected.W2 && actual.W3 == expected.W3,
            $"{actual.W0:x8} {actual.W1:x8} {actual.W2:x8} {actual.W3:x8}");
    }
}
