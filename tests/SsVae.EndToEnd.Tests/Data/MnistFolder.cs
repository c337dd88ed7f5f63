using SsVae.Runtime.Tests.Data;

namespace SsVae.EndToEnd.Tests.Data;

/// <summary>A directory with four small files in the manner of MNIST: 5 training images and 2 test images of 2×3 pixels.</summary>
internal sealed class MnistFolder : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public MnistFolder()
    {
        Write("train-images-idx3-ubyte.gz", IdxBytes.Gzip(IdxBytes.Images(5)));
        Write("train-labels-idx1-ubyte", IdxBytes.Labels(5, 0, 4, 1, 9));
        Write("t10k-images-idx3-ubyte", IdxBytes.Images(2));
        Write("t10k-labels-idx1-ubyte.gz", IdxBytes.Gzip(IdxBytes.Labels(7, 2)));
    }

    public string Path => _directory.Path;

    public void Write(string name, byte[] contents) => _directory.Write(name, contents);

    public void Move(string from, string to) => File.Move(_directory.File(from), _directory.File(to));

    public void Dispose() => _directory.Dispose();
}
