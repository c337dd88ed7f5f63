using SsVae.EndToEnd.Tests.Answers;
using Scaled = SsVae.Oracle.Scaled;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>Numbers of the models by size, the same for ever, and what the gradient of a table of logits is.</summary>
internal static class SizeNumbers
{
    /// <summary>A parameter's numbers.</summary>
    public static void Set(IHostParameters model, string name, Func<int, double> number)
    {
        var values = model.Parameters[name];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)number(i);
        }
    }

    /// <summary>Log-probabilities by a row of a table of logits, as float32 has them.</summary>
    public static double[] LogP(IHostParameters model, string name, int row, int columns) =>
        Rounded(Exact.LogSoftmax(model.Parameters[name], row, columns));

    /// <summary>Numbers as float32 has them.</summary>
    public static double[] Rounded(IEnumerable<double> numbers) => [.. numbers.Select(x => (double)(float)x)];

    /// <summary>log N(x; mean, 1), as float32 has it.</summary>
    public static double LogNormal(float x, float mean) => (float)Exact.LogNormal(x, mean, 1);

    /// <summary>The derivatives of a loss in the logits of a row, of which each value is expected so often.</summary>
    public static double[] OfLogits(double[] counts, double[] logP)
    {
        var total = counts.Sum();
        return [.. counts.Zip(logP, (n, log) => (total * Math.Exp(log)) - n)];
    }

    /// <summary>log p of a state given each state before and, last, of the first one, as float32 has it.</summary>
    public static double[][] MovesOf(IHostParameters model, string start, string transition, int states) =>
        [.. Enumerable.Range(0, states).Select(i => LogP(model, transition, i, states)), LogP(model, start, 0, states)];

    /// <summary>The log-potentials of a chain with these moves, and what each step adds for its state.</summary>
    public static double[][][] ChainOf(int steps, double[][] moves, Func<int, int, double> emission)
    {
        var states = moves[0].Length;
        var potentials = new double[steps][][];
        for (var t = 0; t < steps; t++)
        {
            var added = new double[states];
            for (var j = 0; j < states; j++)
            {
                added[j] = emission(t, j);
            }

            potentials[t] = new double[t == 0 ? 1 : states][];
            for (var i = 0; i < potentials[t].Length; i++)
            {
                potentials[t][i] = [.. moves[t == 0 ? states : i].Zip(added, (move, own) => move + own)];
            }
        }

        return potentials;
    }

    /// <summary>The gradient of −E[log p of the moves] of chains in the logits of first states and moves.</summary>
    public static Dictionary<string, double[]> Counts(
        IReadOnlyList<Scaled.Answers> chains, double[][] moves, string start, string transition)
    {
        var states = moves[0].Length;
        var counts = moves.Select(m => new double[m.Length]).ToArray();
        foreach (var chain in chains)
        {
            for (var t = 0; t < chain.Moves.Length; t++)
            {
                for (var i = 0; i < chain.Moves[t].Length; i++)
                {
                    for (var j = 0; j < states; j++)
                    {
                        counts[t == 0 ? states : i][j] += chain.Moves[t][i][j];
                    }
                }
            }
        }

        return new(StringComparer.Ordinal)
        {
            [start] = OfLogits(counts[states], moves[states]),
            [transition] = [.. Enumerable.Range(0, states).SelectMany(i => OfLogits(counts[i], moves[i]))],
        };
    }

    /// <summary>A draw of a discrete distribution.</summary>
    public static int Draw(Random random, double[] logP)
    {
        var (u, value) = (random.NextDouble(), 0);
        for (; value < logP.Length - 1 && u >= Math.Exp(logP[value]); value++)
        {
            u -= Math.Exp(logP[value]);
        }

        return value;
    }

    /// <summary>A draw of a standard normal.</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
