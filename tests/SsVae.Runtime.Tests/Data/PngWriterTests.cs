using SsVae.Data;

namespace SsVae.Runtime.Tests.Data;

public sealed class PngWriterTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(300, 500)]
    public void A_grey_picture_is_read_back_by_another_decoder(int width, int height)
    {
        var pixels = Pixels(width * height);
        PngWriter.WriteGrey(_directory.File("a.png"), width, height, pixels);
        var read = PngDecoder.Read(File.ReadAllBytes(_directory.File("a.png")));
        Assert.Equal((width, height, 1), (read.Width, read.Height, read.Channels));
        Assert.Equal(pixels, read.Pixels);
    }

    [Fact]
    public void A_coloured_picture_is_read_back_by_another_decoder()
    {
        var pixels = Pixels(5 * 4 * 3);
        PngWriter.WriteRgb(_directory.File("a.png"), 5, 4, pixels);
        var read = PngDecoder.Read(File.ReadAllBytes(_directory.File("a.png")));
        Assert.Equal((5, 4, 3), (read.Width, read.Height, read.Channels));
        Assert.Equal(pixels, read.Pixels);
    }

    [Fact]
    public void Wrong_sizes_are_refused_and_leave_the_old_file()
    {
        var path = _directory.Write("a.png", [1, 2, 3]);
        var error = Assert.Throws<ArgumentException>(() => PngWriter.WriteGrey(path, 4, 3, new byte[11]));
        Assert.Contains("4 × 3 pixels needs 12 bytes, found 11", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => PngWriter.WriteGrey(path, 0, 3, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => PngWriter.WriteRgb(path, 4, -1, []));
        // Would be 0 in 32 bits.
        Assert.Throws<ArgumentException>(() => PngWriter.WriteGrey(path, 65536, 65536, []));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(["a.png"], _directory.Names);
    }

    private static byte[] Pixels(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)((i * i) + (i >> 3)))];
}
