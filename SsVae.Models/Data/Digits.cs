namespace SsVae.Models.Data;

/// <summary>
/// The default data set: 12,000 handwritten digits that the program draws itself. The digit says which strokes, the hand
/// (<see cref="DigitStyle"/>) says how; so the images have what a semi-supervised model needs, a few well separated classes and
/// within each a smooth and wide range of styles.
/// </summary>
public static class Digits
{
    private const int TrainCount = 9_000;
    private const int ValidationCount = 1_000;
    private const int TestCount = 2_000;

    /// <summary>The seed of the data set as it is published in results; another seed gives other images of the same kind.</summary>
    public const ulong DefaultSeed = 0;

    /// <summary>Draws the data set: the same images for the same seed, on any machine and any number of threads.</summary>
    public static ImageData Create(ulong seed = DefaultSeed) => new(
        "digits", DigitPen.Side, DigitPen.Side, DigitGlyphs.Classes,
        Part(seed, 0, TrainCount), Part(seed, TrainCount, ValidationCount), Part(seed, TrainCount + ValidationCount, TestCount));

    /// <summary>Images <paramref name="first"/> … first + count − 1; the digits come in turn, so every part is balanced.</summary>
    private static ImageSet Part(ulong seed, int first, int count)
    {
        const int Pixels = DigitPen.Side * DigitPen.Side;
        var pixels = new float[count * Pixels];
        var labels = new int[count];
        Parallel.For(0, count, i =>
        {
            labels[i] = (first + i) % DigitGlyphs.Classes;
            var draws = new DigitDraws(seed, first + i);
            var ways = DigitGlyphs.Of(labels[i]);
            var glyph = ways[draws.Index(ways.Count)];
            var style = DigitStyle.Draw(ref draws);
            DigitPen.Write(glyph, style, ref draws, pixels.AsSpan(i * Pixels, Pixels));
        });
        return new ImageSet(pixels, labels);
    }
}
