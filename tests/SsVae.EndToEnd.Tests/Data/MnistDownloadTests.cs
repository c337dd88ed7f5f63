using System.Security.Cryptography;
using SsVae.Models.Data;
using SsVae.Runtime.Tests.Data;

namespace SsVae.EndToEnd.Tests.Data;

public sealed class MnistDownloadTests : IDisposable
{
    private static readonly byte[] ImageBytes = [.. IdxBytes.Header(0x803, 40, 2, 3), .. new byte[240]];
    private static readonly byte[] LabelBytes = IdxBytes.Labels([.. Enumerable.Repeat((byte)3, 200)]);
    private static readonly byte[] PackedImages = IdxBytes.Gzip(ImageBytes);
    private static readonly byte[] PackedLabels = IdxBytes.Gzip(LabelBytes);

    private readonly TemporaryDirectory _directory = new();
    private readonly Mirror _network = new();
    private readonly List<string> _notes = [];

    public MnistDownloadTests()
    {
        _network.Answer("http://one/images.gz", PackedImages);
        _network.Answer("http://one/labels.gz", PackedLabels);
        _network.Answer("http://two/images.gz", PackedImages);
        _network.Answer("http://two/labels.gz", PackedLabels);
    }

    private string Cache => _directory.File("cache");

    private IEnumerable<string> Cached => Directory.EnumerateFiles(Cache).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal);

    public void Dispose()
    {
        _network.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Files_come_from_the_first_mirror_once()
    {
        await Fill();
        Assert.Equal(["http://one/images.gz", "http://one/labels.gz"], _network.Requests);
        Assert.Equal(["Downloading http://one/images.gz", "Downloading http://one/labels.gz"], _notes);
        AssertWhole();

        await Fill();
        Assert.Equal(2, _network.Requests.Count());
    }

    [Fact]
    public async Task A_file_that_is_there_already_is_not_fetched_again()
    {
        Directory.CreateDirectory(Cache);
        File.WriteAllBytes(Path.Combine(Cache, "images.gz"), PackedImages);
        await Fill();
        Assert.Equal(["http://one/labels.gz"], _network.Requests);
        AssertWhole();
    }

    [Fact]
    public async Task A_mirror_may_pack_as_it_likes()
    {
        byte[] repacked = [.. PackedImages];
        // The time stamp in the header.
        repacked[4] = 99;
        _network.Answer("http://one/images.gz", repacked);
        await Fill();
        Assert.Equal(repacked, File.ReadAllBytes(Path.Combine(Cache, "images.gz")));
    }

    [Fact]
    public async Task A_damaged_file_in_the_cache_is_fetched_again()
    {
        await Fill();
        File.WriteAllBytes(Path.Combine(Cache, "labels.gz"), PackedLabels[..^20]);
        await Fill();
        Assert.Equal(["http://one/images.gz", "http://one/labels.gz", "http://one/labels.gz"], _network.Requests);
        Assert.Contains(_notes, note => note.Contains("labels.gz' ", StringComparison.Ordinal) && note.EndsWith("it is downloaded again.", StringComparison.Ordinal));
        AssertWhole();
    }

    [Theory]
    [InlineData("absent", "answered 404 (Not Found)")]
    [InlineData("unreachable", "could not be reached (no route)")]
    [InlineData("reset", "failed midway (the connection was reset)")]
    [InlineData("stalled", "sent nothing for 0.2 seconds")]
    [InlineData("endless", "sent more than the 256 bytes of the unpacked file; what came was deleted")]
    [InlineData("html", "sent a file that is no gzip file or a damaged one; it was deleted")]
    [InlineData("cut", "sent a file that has 0 bytes unpacked instead of 256; it was deleted")]
    [InlineData("other", "sent a file that has the SHA-256 checksum|unpacked instead of|it was deleted")]
    [InlineData("longer", "sent a file that has more than 256 bytes unpacked; it was deleted")]
    public async Task A_mirror_that_fails_is_left_for_the_next(string trouble, string words)
    {
        Func<HttpContent?> answer = Trouble(trouble);
        _network.Answer("http://one/images.gz", answer);
        await Fill();
        AssertWhole();
        Assert.Equal(["http://one/images.gz", "http://two/images.gz", "http://one/labels.gz"], _network.Requests);

        Directory.Delete(Cache, recursive: true);
        _network.Answer("http://two/images.gz", () => null);
        var message = (await Assert.ThrowsAsync<DataException>(() => Fill())).Message;
        Assert.All(
            ["images.gz could not be downloaded", "http://one/images.gz ", .. words.Split('|'), "http://two/images.gz answered 404", "--data-dir"],
            word => Assert.Contains(word, message, StringComparison.Ordinal));
        Assert.Empty(Cached);
    }

    [Fact]
    public async Task A_cancelled_download_keeps_whole_files_and_nothing_else()
    {
        using var cancellation = new CancellationTokenSource();
        _network.Answer("http://one/labels.gz", () =>
        {
            cancellation.CancelAfter(TimeSpan.FromMilliseconds(50));
            return new StreamContent(new TroubledStream(PackedLabels[..10], stall: true));
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Fill(patience: 60, cancellation: cancellation.Token));
        Assert.Equal(["images.gz"], Cached);
    }

    [Fact]
    public async Task Several_at_once_end_with_one_whole_file_each()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Fill(note: false))));
        AssertWhole();
    }

    [Fact]
    public async Task A_cache_that_cannot_be_made_is_named_with_the_remedy()
    {
        File.WriteAllBytes(Cache, []);
        var message = (await Assert.ThrowsAsync<DataException>(() => Fill())).Message;
        Assert.Contains($"'{Cache}' cannot be made", message, StringComparison.Ordinal);
        Assert.Contains("Set SSVAE_CACHE", message, StringComparison.Ordinal);
    }

    private static MnistFile Known(string name, byte[] contents) => new(name, contents.Length, Convert.ToHexStringLower(SHA256.HashData(contents)));

    private static Func<HttpContent?> Trouble(string kind) => kind switch
    {
        "absent" => () => null,
        "unreachable" => () => throw new HttpRequestException("no route"),
        "reset" => () => new StreamContent(new TroubledStream(PackedImages[..20], stall: false)),
        "stalled" => () => new StreamContent(new TroubledStream(PackedImages[..20], stall: true)),
        "endless" => () => new ByteArrayContent(new byte[10_000]),
        "html" => () => new StringContent("<html>Not here</html>"),
        "cut" => () => new ByteArrayContent(PackedImages[..10]),
        "other" => () => new ByteArrayContent(IdxBytes.Gzip([.. ImageBytes[..^1], 77])),
        "longer" => () => new ByteArrayContent(IdxBytes.Gzip([.. ImageBytes, 1])),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private async Task Fill(double patience = 0.2, bool note = true, CancellationToken cancellation = default)
    {
        using var client = new HttpClient(_network, disposeHandler: false);
        MnistFile[] files = [Known("images", ImageBytes), Known("labels", LabelBytes)];
        var download = new MnistDownload(client, [new("http://one/"), new("http://two/")], files) { Patience = TimeSpan.FromSeconds(patience) };
        await download.FillAsync(Cache, note ? _notes.Add : null, cancellation);
    }

    private void AssertWhole()
    {
        Assert.Equal(["images.gz", "labels.gz"], Cached);
        Assert.Equal(PackedImages, File.ReadAllBytes(Path.Combine(Cache, "images.gz")));
        Assert.Equal(PackedLabels, File.ReadAllBytes(Path.Combine(Cache, "labels.gz")));
    }
}
