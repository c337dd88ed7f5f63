using SsVae.Data;

namespace SsVae.Runtime.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_and_labels_are_read_whatever_the_file_is_called(bool packed)
    {
        // Names that say the opposite of what the bytes are.
        var suffix = packed ? "" : ".gz";
        var (images, labels) = IdxFile.ReadPair(
            Write("images" + suffix, IdxBytes.Images(4), packed), Write("labels" + suffix, IdxBytes.Labels(9, 0, 3, 1), packed));

        Assert.Equal((4, 2, 3), (images.Count, images.Rows, images.Columns));
        Assert.Equal(Enumerable.Range(1, 24).Select(i => (byte)i), images.Pixels);
        Assert.Equal([9, 0, 3, 1], labels);
    }

    [Fact]
    public void Files_beyond_the_first_buffer_are_read_whole()
    {
        var pixels = new byte[3_000_000];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(i * 7919 >> 3);
        }

        byte[] bytes = [.. IdxBytes.Header(0x803, 3, 1000, 1000), .. pixels];
        Assert.True(pixels.AsSpan().SequenceEqual(IdxFile.ReadImages(Write("images", bytes, packed: true)).Pixels));
    }

    [Theory]
    [InlineData(false, 1, "truncated|after it, found 23|promises 24")]
    [InlineData(true, 1, "truncated|after it, found 23|promises 24")]
    [InlineData(false, 24, "truncated|found 0")]
    [InlineData(false, 25, "truncated|header needs 16 bytes, found 15")]
    [InlineData(true, 30, "truncated|header needs 16 bytes, found 10")]
    [InlineData(false, 38, "no IDX file|found 0000 at offset 0")]
    [InlineData(false, 40, "no IDX file|found no byte")]
    public void A_file_that_ends_early_is_truncated(bool packed, int missing, string words) =>
        Refused(() => IdxFile.ReadImages(Write("images", IdxBytes.Images(4)[..^missing], packed)), words);

    [Theory]
    [InlineData(false, "trailing bytes|promises 24 bytes|found 25")]
    [InlineData(true, "trailing bytes|promises 24 bytes|at least 25")]
    public void A_file_that_goes_on_is_refused(bool packed, string words) =>
        Refused(() => IdxFile.ReadImages(Write("images", [.. IdxBytes.Images(4), 0], packed)), words);

    [Fact]
    public void Labels_where_images_are_expected_are_refused_and_the_other_way_round()
    {
        Refused(() => IdxFile.ReadImages(Write("a", IdxBytes.Labels(1, 2), false)), "holds labels where images are expected|00000803|found 00000801|swapped");
        Refused(() => IdxFile.ReadLabels(Write("b", IdxBytes.Images(2), false)), "holds images where labels are expected|00000801|found 00000803");
        Refused(() => IdxFile.ReadImages(Write("c", IdxBytes.Header(0x804, 1, 1, 1, 1), false)), "data of 4 dimensions where images");
    }

    [Theory]
    [InlineData(0xD03u, "32-bit float")]
    [InlineData(0xE03u, "64-bit float")]
    [InlineData(0xC03u, "32-bit integer")]
    [InlineData(0xB03u, "16-bit integer")]
    [InlineData(0x903u, "signed byte")]
    [InlineData(0x703u, "unknown")]
    public void Other_element_types_are_refused_by_name(uint magic, string type) =>
        Refused(() => IdxFile.ReadImages(Write("images", IdxBytes.Header(magic, 1, 1, 1), false)), $"elements of type|{type}|offset 2|unsigned bytes");

    [Fact]
    public void Other_files_are_no_IDX_files() =>
        Refused(() => IdxFile.ReadImages(Write("images", "<html>not found"u8.ToArray(), false)), "no IDX file|found 3C68746D at offset 0");

    [Theory]
    [InlineData(0u, 28u, 28u, "dimension 0 (offset 4): 0")]
    [InlineData(2u, 0u, 28u, "dimension 1 (offset 8): 0")]
    [InlineData(uint.MaxValue, 28u, 28u, "dimension 0 (offset 4): 4294967295")]
    [InlineData(100_000u, 28u, 4_000_000_000u, "dimension 2 (offset 12): 4000000000")]
    public void Absurd_dimensions_are_refused(uint count, uint rows, uint columns, string words) =>
        Refused(() => IdxFile.ReadImages(Write("images", [.. IdxBytes.Header(0x803, count, rows, columns), 1, 2, 3], false)), "absurd|" + words);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_header_that_promises_gigabytes_allocates_none(bool packed)
    {
        var path = Write("images", [.. IdxBytes.Header(0x803, 2_000_000, 28, 28), 1, 2, 3], packed);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(() => IdxFile.ReadImages(path), "truncated|promises 1568000000 bytes|found 3");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Fact]
    public void Damaged_gzip_is_refused()
    {
        var whole = IdxBytes.Gzip(IdxBytes.Images(40));
        byte[] wrongBody = [.. whole], wrongChecksum = [.. whole];
        wrongBody[30] ^= 0x55;
        wrongChecksum[^6] ^= 1;
        foreach (var bytes in new[] { wrongBody, wrongChecksum, [.. whole[..10], 0xFF, 0xFF, 0xFF] })
        {
            Refused(() => IdxFile.ReadImages(_directory.Write("images", bytes)), "damaged gzip|Fetch it again");
        }
    }

    [Fact]
    public void Gzip_without_its_trailer_or_with_more_after_it_is_refused()
    {
        var whole = IdxBytes.Gzip(IdxBytes.Images(4));
        Refused(() => IdxFile.ReadImages(_directory.Write("cut", whole[..^3])), "damaged gzip|must be the unpacked length 40|truncated or has trailing bytes");
        Refused(() => IdxFile.ReadImages(_directory.Write("more", [.. whole, 1, 2, 3, 4, 5])), "damaged gzip|must be the unpacked length 40");
    }

    [Fact]
    public void Labels_out_of_range_are_refused_with_their_place()
    {
        var path = Write("labels", IdxBytes.Labels(0, 9, 10, 1), false);
        Refused(() => IdxFile.ReadLabels(path), "label 10 of item 2|0 … 9");
        Assert.Equal([0, 9, 10, 1], IdxFile.ReadLabels(path, classes: 11));
    }

    [Fact]
    public void Different_numbers_of_images_and_labels_are_refused() =>
        Refused(
            () => IdxFile.ReadPair(Write("images", IdxBytes.Images(4), false), Write("labels", IdxBytes.Labels(1, 2, 3), true)),
            "holds 3 labels|holds 4 images|same set");

    [Fact]
    public void An_absent_file_and_a_directory_are_named()
    {
        Refused(() => IdxFile.ReadImages(_directory.File("absent")), "absent' does not exist|directory");
        Refused(() => IdxFile.ReadImages(Path.Combine(_directory.Path, "no", "file")), "does not exist");
        Refused(() => IdxFile.ReadImages(_directory.Path), "cannot be opened");
    }

    private string Write(string name, byte[] bytes, bool packed) => _directory.Write(name, packed ? IdxBytes.Gzip(bytes) : bytes);

    private void Refused(Action read, string words)
    {
        var message = Assert.Throws<DataException>(read).Message;
        Assert.Contains(_directory.Path, message, StringComparison.Ordinal);
        Assert.All(words.Split('|'), word => Assert.Contains(word, message, StringComparison.Ordinal));
    }
}
