using SsVae.Kernels;

namespace SsVae.Models.Data;

/// <summary>A mixture of Gaussians with known parameters: draws from it, and the exact log-density of any point.</summary>
/// <param name="Weights">Per component its probability.</param>
/// <param name="Means">Per component its mean.</param>
/// <param name="Spreads">Per component its standard deviations.</param>
internal sealed record KnownMixture(double[] Weights, double[][] Means, double[][] Spreads)
{
    /// <summary>Four components in the plane, unlike in weight and spread, two of which overlap a little.</summary>
    public static KnownMixture Plane { get; } = new(
        [0.4, 0.3, 0.2, 0.1],
        [[-2, 0], [1, 2], [2, -1], [0, -3]],
        [[0.5, 1], [0.8, 0.4], [0.6, 0.6], [0.3, 0.5]]);

    /// <summary>Numbers per row.</summary>
    public int Size => Means[0].Length;

    /// <summary>Draws rows, [rows × size]; the same seed and stream give the same.</summary>
    public float[] Draw(int rows, ulong seed, ulong stream)
    {
        var chosen = new float[rows];
        var numbers = new float[rows * Size];
        Philox.Uniform(seed, 2 * stream, chosen);
        Philox.Normal(seed, (2 * stream) + 1, numbers);
        for (var row = 0; row < rows; row++)
        {
            var k = Choice.Of(Weights, chosen[row]);
            for (var i = 0; i < Size; i++)
            {
                ref var number = ref numbers[(row * Size) + i];
                number = (float)(Means[k][i] + (Spreads[k][i] * number));
            }
        }

        return numbers;
    }

    /// <summary>log p(row), for each row of [rows × size].</summary>
    public double[] LogDensities(ReadOnlySpan<float> rows)
    {
        var densities = new double[rows.Length / Size];
        for (var row = 0; row < densities.Length; row++)
        {
            var x = rows.Slice(row * Size, Size);
            var density = 0.0;
            for (var k = 0; k < Weights.Length; k++)
            {
                var component = Weights[k];
                for (var i = 0; i < Size; i++)
                {
                    var distance = (x[i] - Means[k][i]) / Spreads[k][i];
                    component *= Math.Exp(-0.5 * distance * distance) / (Spreads[k][i] * Math.Sqrt(2 * Math.PI));
                }

                density += component;
            }

            densities[row] = Math.Log(density);
        }

        return densities;
    }
}
