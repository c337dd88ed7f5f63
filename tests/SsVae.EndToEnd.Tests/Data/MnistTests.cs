using SsVae.Models.Data;
using SsVae.Runtime.Tests.Data;

namespace SsVae.EndToEnd.Tests.Data;

public sealed class MnistTests : IDisposable
{
    private readonly MnistFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_last_training_images_validate_and_pixels_are_shares()
    {
        var data = Mnist.Read(_folder.Path, train: 3, validation: 2, test: 2);

        Assert.Equal(("mnist", 2, 3, 10), (data.Name, data.Rows, data.Columns, data.Classes));
        Assert.Equal([5, 0, 4], data.Train.Labels);
        Assert.Equal([1, 9], data.Validation.Labels);
        Assert.Equal([7, 2], data.Test.Labels);
        Assert.Equal(Enumerable.Range(1, 18).Select(i => i / 255f), data.Train.Pixels);
        Assert.Equal(Enumerable.Range(19, 12).Select(i => i / 255f), data.Validation.Pixels);
        Assert.Equal(Enumerable.Range(1, 12).Select(i => i / 255f), data.Test.Pixels);
    }

    [Fact]
    public void Files_are_found_under_the_names_that_unpackers_give()
    {
        _folder.Move("train-images-idx3-ubyte.gz", "train-images.idx3-ubyte.gz");
        _folder.Move("t10k-images-idx3-ubyte", "t10k-images.idx3-ubyte");
        Assert.Equal(3, Mnist.Read(_folder.Path, 3, 2, 2).Train.Count);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        _folder.Move("t10k-labels-idx1-ubyte.gz", "labels");
        Refused("has no file t10k-labels-idx1-ubyte.gz or t10k-labels-idx1-ubyte", "or none to have them downloaded");
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        _folder.Write("t10k-images-idx3-ubyte", IdxBytes.Images(2)[..^1]);
        Refused("t10k-images-idx3-ubyte' is truncated");
    }

    [Fact]
    public void Other_numbers_of_images_are_refused()
    {
        _folder.Write("train-images-idx3-ubyte.gz", IdxBytes.Images(4));
        _folder.Write("train-labels-idx1-ubyte", IdxBytes.Labels(1, 2, 3, 4));
        Refused("holds 4 images, where 5 are expected", "original files of MNIST");
    }

    [Fact]
    public void Images_of_different_sizes_are_refused()
    {
        _folder.Write("t10k-images-idx3-ubyte", [.. IdxBytes.Header(0x803, 2, 3, 2), .. new byte[12]]);
        Refused("training images of 2×3 pixels and test images of 3×2");
    }

    [SharedDataFact("data/mnist/train-images-idx3-ubyte.gz")]
    public void The_real_files_are_what_their_checksums_say_and_load()
    {
        var directory = SharedDataFactAttribute.Find("data/mnist")!;
        foreach (var file in MnistFile.All)
        {
            using var stream = File.OpenRead(file.FindIn(directory));
            Assert.Null(file.Fault(stream));
        }

        var data = Mnist.Load(directory);
        Assert.Equal((28, 28, 10, 784), (data.Rows, data.Columns, data.Classes, data.Pixels));
        Assert.Equal((50_000, 10_000, 10_000), (data.Train.Count, data.Validation.Count, data.Test.Count));
        Assert.Equal([5, 0, 4, 1, 9], data.Train.Labels[..5]);
        Assert.Equal([3, 8, 6, 9, 6], data.Validation.Labels[..5]);
        Assert.Equal([7, 2, 1, 0, 4], data.Test.Labels[..5]);
        Assert.Equal(0.1307, data.Train.Pixels.Concat(data.Validation.Pixels).Average(p => (double)p), 4);
    }

    private void Refused(params string[] words)
    {
        var message = Assert.Throws<DataException>(() => Mnist.Read(_folder.Path, 3, 2, 2)).Message;
        Assert.All([_folder.Path, .. words], word => Assert.Contains(word, message, StringComparison.Ordinal));
    }
}
