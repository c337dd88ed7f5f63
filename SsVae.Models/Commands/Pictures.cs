using SsVae.Kernels;
using SsVae.Models.Data;

namespace SsVae.Models.Commands;

/// <summary>What a trained model draws: means of the pixels, not draws from them, which would only add grain.</summary>
internal static class Pictures
{
    private const int StylesInGrid = 16;
    private const int ImagesInGrid = 16;

    // Apart from the streams of training.
    private const ulong StyleSeed = 0xA0761D6478BD642F;

    /// <summary>One row per class, one column per style: the same style in every class.</summary>
    public static void Samples(SemiSupervisedVae model, ImageData data, string path, int seed)
    {
        var width = Width(model, "Z");
        var styles = Styles(StylesInGrid, width, seed);
        var z = new float[data.Classes * styles.Length];
        var y = new int[data.Classes * StylesInGrid];
        for (var k = 0; k < data.Classes; k++)
        {
            styles.CopyTo(z, k * styles.Length);
            y.AsSpan(k * StylesInGrid, StylesInGrid).Fill(k);
        }

        var images = model.Generate(y.Length, z: z, y: y).Means("X");
        ImageGrid.Write(path, images, data.Rows, data.Columns, StylesInGrid);
    }

    /// <summary>In turn a row of test images and below it what the model makes of them.</summary>
    public static void Reconstructions(SemiSupervisedVae model, ImageData data, string path)
    {
        const int Pairs = 4;
        var count = Math.Min(Pairs * ImagesInGrid, data.Test.Count);
        var images = data.Test.Pixels.AsSpan(0, count * data.Pixels);
        var reconstructed = model.Reconstruct(images).Means("X");
        var line = ImagesInGrid * data.Pixels;
        var grid = new List<float>(2 * images.Length);
        for (var from = 0; from + line <= images.Length; from += line)
        {
            grid.AddRange(images.Slice(from, line));
            grid.AddRange(reconstructed.AsSpan(from, line));
        }

        ImageGrid.Write(path, [.. grid], data.Rows, data.Columns, ImagesInGrid);
    }

    /// <summary>Images of one class, each in a style of its own.</summary>
    public static void OfClass(StoredModel stored, int value, int count, int seed, string path)
    {
        var y = new int[count];
        Array.Fill(y, value);
        var images = stored.Model.Generate(count, z: Styles(count, Width(stored.Model, "Z"), seed), y: y).Means("X");
        ImageGrid.Write(path, images, stored.Rows, stored.Columns, (int)Math.Ceiling(Math.Sqrt(count)));
    }

    private static float[] Styles(int count, int width, int seed)
    {
        var styles = new float[count * width];
        Philox.Normal((ulong)seed ^ StyleSeed, 0, styles);
        return styles;
    }

    private static int Width(SemiSupervisedVae model, string site) => model.Schema.Sites.Single(s => s.Name == site).Width;
}
