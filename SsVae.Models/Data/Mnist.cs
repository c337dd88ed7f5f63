using SsVae.Data;

namespace SsVae.Models.Data;

/// <summary>
/// The MNIST database of handwritten digits (LeCun, Cortes, Burges), in the split of the semi-supervised literature: the first
/// 50,000 training images train, the last 10,000 select the model, the 10,000 test images are reported.
/// </summary>
public static class Mnist
{
    private const int Classes = 10;
    private const int TrainCount = 50_000;
    private const int ValidationCount = 10_000;
    private const int TestCount = 10_000;

    /// <summary>Reads the four files in <paramref name="directory"/>, or downloads them once into a cache directory.</summary>
    /// <param name="directory">A directory with the files, packed or not; null to download.</param>
    /// <param name="note">Told what is downloaded, a line at a time.</param>
    /// <param name="cancellation">Ends a download.</param>
    /// <exception cref="DataException">A file is missing, damaged or cannot be had; the message says which and what to do.</exception>
    public static ImageData Load(string? directory, Action<string>? note = null, CancellationToken cancellation = default)
    {
        if (directory is null)
        {
            directory = CacheDirectory.For("mnist");
            using var client = new HttpClient();
            new MnistDownload(client, MnistDownload.Mirrors, MnistFile.All).FillAsync(directory, note, cancellation).GetAwaiter().GetResult();
        }

        return Read(directory, TrainCount, ValidationCount, TestCount);
    }

    /// <summary>Reads the files in <paramref name="directory"/>, which must hold exactly these numbers of images.</summary>
    internal static ImageData Read(string directory, int train, int validation, int test)
    {
        var (trainImages, trainLabels) = ReadPart(directory, MnistFile.TrainImages, MnistFile.TrainLabels, train + validation);
        var (testImages, testLabels) = ReadPart(directory, MnistFile.TestImages, MnistFile.TestLabels, test);
        if ((trainImages.Rows, trainImages.Columns) != (testImages.Rows, testImages.Columns))
        {
            throw new DataException(FormattableString.Invariant(
                $"'{directory}' has training images of {trainImages.Rows}×{trainImages.Columns} pixels and test images of {testImages.Rows}×{testImages.Columns}. Use the four files of one data set."));
        }

        return new ImageData(
            "mnist", trainImages.Rows, trainImages.Columns, Classes,
            Slice(trainImages, trainLabels, 0, train),
            Slice(trainImages, trainLabels, train, validation),
            Slice(testImages, testLabels, 0, test));
    }

    private static (IdxImages Images, int[] Labels) ReadPart(string directory, MnistFile images, MnistFile labels, int count)
    {
        var path = images.FindIn(directory);
        var part = IdxFile.ReadPair(path, labels.FindIn(directory), Classes);
        return part.Labels.Length == count
            ? part
            : throw new DataException(FormattableString.Invariant(
                $"'{path}' holds {part.Labels.Length} images, where {count} are expected. Use the original files of MNIST."));
    }

    private static ImageSet Slice(IdxImages images, int[] labels, int first, int count)
    {
        var size = images.Rows * images.Columns;
        var pixels = new float[count * size];
        var bytes = images.Pixels.AsSpan(first * size, pixels.Length);
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = bytes[i] / 255f;
        }

        return new ImageSet(pixels, labels.AsSpan(first, count).ToArray());
    }
}
