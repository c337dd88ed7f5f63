namespace SsVae.EndToEnd.Tests.Structures;

/// <summary>All joint values of the two chains of <see cref="Nested"/>, one sequence at a time.</summary>
internal sealed class NestedSums
{
    private readonly Func<string, float[]> _parameters;

    public NestedSums(Func<string, float[]> parameters, int[] outer, int[] inner, int[] observed)
    {
        _parameters = parameters;
        OfY = new double[2 * outer.Sum()];
        OfZ = new double[3 * inner.Sum()];
        LogEvidence = new double[outer.Length];
        Best = (new int[outer.Sum()], new int[inner.Sum()]);
        var (firstStep, firstRow) = (0, 0);
        for (var sequence = 0; sequence < outer.Length; sequence++)
        {
            var rows = inner[firstStep..(firstStep + outer[sequence])];
            Sum(sequence, firstStep, firstRow, rows, observed[firstRow..(firstRow + rows.Sum())]);
            firstStep += rows.Length;
            firstRow += rows.Sum();
        }
    }

    public double[] LogEvidence { get; }

    public double[] OfY { get; }

    public double[] OfZ { get; }

    public (int[] Y, int[] Z) Best { get; }

    private void Sum(int sequence, int firstStep, int firstRow, int[] rows, int[] observed)
    {
        var total = 0.0;
        var best = 0.0;
        foreach (var y in Values(2, rows.Length))
        {
            foreach (var z in Values(3, rows.Sum()))
            {
                var weight = Weight(y, z, rows, observed);
                total += weight;
                if (weight > best)
                {
                    best = weight;
                    y.CopyTo(Best.Y, firstStep);
                    z.CopyTo(Best.Z, firstRow);
                }

                for (var i = 0; i < y.Length; i++)
                {
                    OfY[(2 * (firstStep + i)) + y[i]] += weight;
                }

                for (var j = 0; j < z.Length; j++)
                {
                    OfZ[(3 * (firstRow + j)) + z[j]] += weight;
                }
            }
        }

        LogEvidence[sequence] = Math.Log(total);
        foreach (ref var p in OfY.AsSpan(2 * firstStep, 2 * rows.Length))
        {
            p /= total;
        }

        foreach (ref var p in OfZ.AsSpan(3 * firstRow, 3 * rows.Sum()))
        {
            p /= total;
        }
    }

    private double Weight(int[] y, int[] z, int[] rows, int[] observed)
    {
        var (weight, row) = (0.5, 0);
        for (var i = 0; i < y.Length; i++)
        {
            weight *= i == 0 ? 1 : Softmax(Logits("Outer", y[i - 1], 2), y[i]);
            for (var j = 0; j < rows[i]; j++, row++)
            {
                weight *= Softmax([.. Logits("Start", y[i], 3).Select((l, k) => l + (j == 0 ? 0 : Logits("Inner", z[row - 1], 3)[k]))], z[row]);
                weight *= Softmax(Logits("Emit", z[row], 2), observed[row]);
            }
        }

        return weight;
    }

    private float[] Logits(string parameter, int row, int values) => _parameters(parameter).AsSpan(row * values, values).ToArray();

    private static double Softmax(float[] logits, int value) => Math.Exp(logits[value]) / logits.Sum(l => Math.Exp(l));

    private static IEnumerable<int[]> Values(int values, int count) =>
        Enumerable.Range(0, (int)Math.Pow(values, count)).Select(code => Enumerable.Range(0, count).Select(i => code / (int)Math.Pow(values, i) % values).ToArray());
}
