using SsVae.Kernels;

namespace SsVae.Models.Data;

/// <summary>A hidden Markov model with known parameters: draws of sequences, and the exact log-probability of any.</summary>
/// <param name="Start">The probabilities of the first state.</param>
/// <param name="Transition">Per state the probabilities of the next.</param>
/// <param name="Emission">Per state the probabilities of the symbols.</param>
internal sealed record KnownChain(double[] Start, double[][] Transition, double[][] Emission)
{
    private const int Shortest = 10;
    private const int Longest = 30;

    /// <summary>Three states that last a while, each with two of six symbols that it prefers.</summary>
    public static KnownChain Three { get; } = new(
        [0.6, 0.3, 0.1],
        [[0.8, 0.15, 0.05], [0.1, 0.7, 0.2], [0.25, 0.05, 0.7]],
        [[0.45, 0.35, 0.05, 0.05, 0.05, 0.05], [0.04, 0.04, 0.5, 0.34, 0.04, 0.04], [0.08, 0.08, 0.08, 0.08, 0.28, 0.4]]);

    /// <summary>Draws sequences; the same seed and stream give the same.</summary>
    public Sequences Draw(int count, ulong seed, ulong stream)
    {
        const int Numbers = 1 + (2 * Longest);
        var choices = new float[count * Numbers];
        Philox.Uniform(seed, stream, choices);
        var symbols = new List<int>();
        var lengths = new int[count];
        for (var sequence = 0; sequence < count; sequence++)
        {
            var numbers = choices.AsSpan(sequence * Numbers, Numbers);
            lengths[sequence] = Shortest + (int)(numbers[0] * (Longest - Shortest + 1));
            var state = -1;
            for (var step = 0; step < lengths[sequence]; step++)
            {
                state = Choice.Of(state < 0 ? Start : Transition[state], numbers[1 + (2 * step)]);
                symbols.Add(Choice.Of(Emission[state], numbers[2 + (2 * step)]));
            }
        }

        return new([.. symbols], lengths);
    }

    /// <summary>log p(symbols of a sequence), for each sequence: the forward algorithm, scaled at every step (Rabiner 1989, eq. 91 to 103).</summary>
    public double[] LogProbabilities(Sequences sequences)
    {
        var result = new double[sequences.Lengths.Length];
        var next = 0;
        for (var sequence = 0; sequence < result.Length; sequence++)
        {
            var forward = Start;
            for (var step = 0; step < sequences.Lengths[sequence]; step++)
            {
                var symbol = sequences.Symbols[next++];
                var before = forward;
                var joint = before.Select((_, state) => Emission[state][symbol]
                    * (step == 0 ? Start[state] : before.Select((p, from) => p * Transition[from][state]).Sum())).ToArray();
                var scale = joint.Sum();
                forward = [.. joint.Select(p => p / scale)];
                result[sequence] += Math.Log(scale);
            }
        }

        return result;
    }
}
