using System.Security.Cryptography;
using SsVae.Models.Data;

namespace SsVae.EndToEnd.Tests.Data;

public sealed class DigitsTests
{
    private static readonly ImageData Data = Digits.Create();

    private static readonly ImageSet[] Parts = [Data.Train, Data.Validation, Data.Test];

    [Fact]
    public void The_parts_have_their_sizes_and_every_class_equally_often()
    {
        Assert.Equal(("digits", 28, 28, 10), (Data.Name, Data.Rows, Data.Columns, Data.Classes));
        Assert.Equal([9_000, 1_000, 2_000], Parts.Select(p => p.Count));
        Assert.All(Parts, part =>
        {
            Assert.Equal(part.Count * 784, part.Pixels.Length);
            Assert.All(part.Labels.CountBy(label => label), c => Assert.Equal(part.Count / 10, c.Value));
            Assert.Equal(Enumerable.Range(0, 10), part.Labels.Distinct().Order());
        });
    }

    /// <summary>
    /// Published results name this data set: a change of the strokes, of the hand or of the random numbers is a change of the data,
    /// and needs new results. The drawing uses exact arithmetic alone, so that the hash holds on every machine.
    /// </summary>
    [Fact]
    public void The_images_are_the_published_ones()
    {
        var bytes = Parts.SelectMany(p => p.Pixels).Select(pixel => (byte)MathF.Round(pixel * 255)).ToArray();
        Assert.Equal("4231ab94325bb0e1cca10c0e98ca1725317a8beb420f68760ef88b410a41c287", Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public void Pixels_are_scanned_values() => Assert.All(Parts, part =>
        Assert.DoesNotContain(part.Pixels, pixel => !(pixel >= 0 && pixel <= 1) || pixel != MathF.Round(pixel * 255) / 255));

    [Fact]
    public void A_seed_gives_its_images_and_another_gives_others()
    {
        var again = Digits.Create(Digits.DefaultSeed);
        Assert.True(again.Train.Pixels.AsSpan().SequenceEqual(Data.Train.Pixels));
        Assert.True(again.Test.Pixels.AsSpan().SequenceEqual(Data.Test.Pixels));
        var other = Digits.Create(1);
        Assert.Equal(Data.Train.Labels, other.Train.Labels);
        Assert.DoesNotContain(Rows(other.Train).Zip(Rows(Data.Train)), pair => pair.First.AsSpan().SequenceEqual(pair.Second));
    }

    [Fact]
    public void No_image_occurs_twice() =>
        Assert.Equal(12_000, Parts.SelectMany(Rows).Select(row => Convert.ToHexString(SHA256.HashData([.. row.Select(p => (byte)(p * 255))]))).Distinct().Count());

    [Fact]
    public void Every_image_has_ink_and_hardly_any_is_cut_by_the_frame()
    {
        var cut = 0;
        foreach (var row in Parts.SelectMany(Rows))
        {
            Assert.InRange(row.Sum(), 15, 250);
            cut += Enumerable.Range(0, 28).Any(i => row[i] + row[(27 * 28) + i] + row[28 * i] + row[(28 * i) + 27] > 0.5f) ? 1 : 0;
        }

        Assert.InRange(cut, 0, 120);
    }

    /// <summary>The labels say what the images show: even the crudest classifier, the nearest class mean, is mostly right.</summary>
    [Fact]
    public void Classes_can_be_told_apart()
    {
        var means = Enumerable.Range(0, 10).Select(_ => new float[784]).ToArray();
        foreach (var (row, label) in Rows(Data.Train).Zip(Data.Train.Labels))
        {
            for (var i = 0; i < 784; i++)
            {
                means[label][i] += row[i] / (Data.Train.Count / 10);
            }
        }

        var right = Rows(Data.Test).Zip(Data.Test.Labels).Count(pair => Nearest(means, pair.First) == pair.Second);
        Assert.InRange(right, 0.75 * Data.Test.Count, 0.95 * Data.Test.Count);
    }

    private static int Nearest(float[][] means, float[] row) =>
        Enumerable.Range(0, 10).MinBy(k => means[k].Zip(row, (mean, pixel) => (mean - pixel) * (mean - pixel)).Sum());

    private static IEnumerable<float[]> Rows(ImageSet set) => set.Pixels.Chunk(784);
}
