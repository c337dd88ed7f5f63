using SsVae.Kernels;
using SsVae.Models.Data;

namespace SsVae.Models.Runs;

/// <summary>What a trained model draws: means of the pixels, not draws from them, which would only add grain.</summary>
internal static class Pictures
{
    /// <summary>Images in a row of a picture.</summary>
    public const int Across = 16;

    // Apart from the streams of training.
    private const ulong StyleSeed = 0xA0761D6478BD642F;

    /// <summary>The names of the pictures that a run has.</summary>
    public static IReadOnlyList<string> Names => [RunFiles.Samples, RunFiles.Reconstructions];

    /// <summary>The same styles in every class: per image its style, [images × width], and its class.</summary>
    public static (float[] Styles, int[] Classes) StylesInClasses(int classes, int width, int seed)
    {
        var styles = Styles(Across, width, seed);
        return (
            [.. Enumerable.Range(0, classes).SelectMany(_ => styles)],
            [.. Enumerable.Range(0, classes * Across).Select(i => i / Across)]);
    }

    /// <summary>Images that a model drew, [images × pixels].</summary>
    public static void Samples(float[] images, ImageData data, RunDirectory directory) =>
        ImageGrid.Write(directory.Samples, images, data.Rows, data.Columns, Across);

    /// <summary>In turn a row of test images and below it what the model makes of them.</summary>
    public static void Reconstructions(Func<float[], float[]> reconstruct, ImageData data, RunDirectory directory)
    {
        const int Pairs = 4;
        var count = Math.Min(Pairs * Across, data.Test.Count);
        var images = data.Test.Pixels.AsSpan(0, count * data.Pixels);
        var reconstructed = reconstruct(images.ToArray());
        var line = Across * data.Pixels;
        var grid = new List<float>(2 * images.Length);
        for (var from = 0; from + line <= images.Length; from += line)
        {
            grid.AddRange(images.Slice(from, line));
            grid.AddRange(reconstructed.AsSpan(from, line));
        }

        ImageGrid.Write(directory.Reconstructions, [.. grid], data.Rows, data.Columns, Across);
    }

    /// <summary>The width of a site.</summary>
    public static int Width(IModel model, string site) => model.Schema.Sites.Single(s => s.Name == site).Width;

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
}
