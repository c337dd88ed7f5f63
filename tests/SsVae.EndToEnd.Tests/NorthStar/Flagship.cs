using SsVae.Kernels;
using SsVae.Models;

namespace SsVae.EndToEnd.Tests.NorthStar;

/// <summary>A small instance of the flagship with data of its own.</summary>
internal static class Flagship
{
    public const int Pixels = 13;
    public const int Classes = 4;
    public const int Styles = 3;

    /// <summary>Labels of which some are missing.</summary>
    public static readonly int[] Labels = [2, -1, 0, -1, -1, 3, 1, -1];

    public static readonly int[] AllRows = [.. Enumerable.Range(0, Labels.Length)];

    /// <summary>Images, one per label.</summary>
    public static float[] Images { get; } = Uniform(Labels.Length * Pixels, stream: 7);

    public static SemiSupervisedVae Create(ulong seed = 3)
    {
        var model = new SemiSupervisedVae(Pixels, Classes, Styles, hidden: 11, auxiliary: 5);
        model.Parameters.Initialize(seed);
        return model;
    }

    /// <summary>Uniform numbers in [0, 1).</summary>
    public static float[] Uniform(int count, ulong stream)
    {
        var numbers = new float[count];
        Philox.Uniform(11, stream, numbers);
        return numbers;
    }
}

/// <summary>The noise that rows of a larger batch had there.</summary>
/// <param name="rows">Per row of this batch its row in the larger one.</param>
internal sealed class NoiseOfRows(int[] rows) : Noise
{
    public override void Fill(
        int site, NoiseKind kind, ReadOnlySpan<int> caseRows, ReadOnlySpan<int> codes, Span<float> destination)
    {
        var there = new int[caseRows.Length];
        for (var i = 0; i < there.Length; i++)
        {
            there[i] = rows[caseRows[i]];
        }

        Philox.Normal(1, 1, site, there, codes, destination);
    }
}
