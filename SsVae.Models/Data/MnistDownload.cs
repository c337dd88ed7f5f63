using System.Globalization;
using SsVae.Data;

namespace SsVae.Models.Data;

/// <summary>
/// Fills a directory with files from the first mirror that has them whole. A file appears there only when its checksum is right, so
/// that an interrupted download is taken up where it stopped, file by file, and several processes may do the same at once.
/// </summary>
/// <param name="client">Makes the requests.</param>
/// <param name="mirrors">Base addresses, each ending with a slash, in the order in which they are tried.</param>
/// <param name="files">What to fetch; packed files of the same name are expected below each mirror.</param>
internal sealed class MnistDownload(HttpClient client, IReadOnlyList<Uri> mirrors, IReadOnlyList<MnistFile> files)
{
    /// <summary>Where the original files are kept by others since their first home refuses downloads.</summary>
    public static IReadOnlyList<Uri> Mirrors { get; } =
    [
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
    ];

    /// <summary>How long a mirror may send nothing before the next is tried.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Fetches what is missing or damaged.</summary>
    /// <param name="directory">Created if it does not exist.</param>
    /// <param name="note">Told what happens, a line at a time.</param>
    /// <param name="cancellation">Ends the download; whole files stay.</param>
    /// <exception cref="DataException">No mirror has a file; the message says what each answered.</exception>
    public async Task FillAsync(string directory, Action<string>? note, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The cache directory '{directory}' cannot be made: {e.Message} Set {CacheDirectory.Variable} to another.");
        }

        foreach (var file in files)
        {
            var path = Path.Combine(directory, file.Packed);
            var fault = FaultAt(file, path);
            if (fault is null)
            {
                continue;
            }

            if (fault.Length > 0)
            {
                note?.Invoke($"'{path}' {fault}: it is downloaded again.");
            }

            await FetchAsync(file, path, note, cancellation).ConfigureAwait(false);
        }
    }

    private async Task FetchAsync(MnistFile file, string path, Action<string>? note, CancellationToken cancellation)
    {
        var failures = new List<string>();
        foreach (var mirror in mirrors)
        {
            var address = new Uri(mirror, file.Packed);
            note?.Invoke($"Downloading {address}");
            if (await TryAsync(file, address, path, cancellation).ConfigureAwait(false) is not { } failure)
            {
                return;
            }

            failures.Add($"{address} {failure}");
        }

        throw new DataException(
            $"{file.Packed} could not be downloaded: {string.Join("; ", failures)}. Download the four MNIST files by other means and name their directory with --data-dir.");
    }

    /// <summary>Fetches from one address; otherwise says why not, in words that follow the address.</summary>
    private async Task<string?> TryAsync(MnistFile file, Uri address, string path, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            using var temporary = AtomicFile.Create(path);
            patience.CancelAfter(Patience);
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                return string.Create(CultureInfo.InvariantCulture, $"answered {(int)response.StatusCode} ({response.ReasonPhrase})");
            }

            using var body = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
            if (!await CopyAsync(body, temporary.Stream, file.Length, patience).ConfigureAwait(false))
            {
                return string.Create(CultureInfo.InvariantCulture, $"sent more than the {file.Length} bytes of the unpacked file; what came was deleted");
            }

            temporary.Stream.Position = 0;
            if (file.Fault(temporary.Stream) is { } fault)
            {
                return $"sent a file that {fault}; it was deleted";
            }

            Commit(file, temporary, path);
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"sent nothing for {Patience.TotalSeconds} seconds");
        }
        catch (HttpRequestException e)
        {
            return $"could not be reached ({e.Message})";
        }
        catch (Exception e) when (e is IOException or ArgumentOutOfRangeException)
        {
            // The latter is what .NET makes of a limit of file sizes.
            return $"failed midway ({e.Message})";
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataException($"'{path}' cannot be written: {e.Message} Set {CacheDirectory.Variable} to a directory that can.");
        }
    }

    /// <summary>Copies to the end, or gives up with false after <paramref name="most"/> bytes: packed files are smaller.</summary>
    private async Task<bool> CopyAsync(Stream from, Stream to, long most, CancellationTokenSource patience)
    {
        var buffer = new byte[1 << 16];
        for (var length = 0L; ;)
        {
            patience.CancelAfter(Patience);
            var read = await from.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
            length += read;
            if (read == 0 || length > most)
            {
                return read == 0;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), patience.Token).ConfigureAwait(false);
        }
    }

    private static void Commit(MnistFile file, AtomicFile temporary, string path)
    {
        try
        {
            temporary.Commit();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && FaultAt(file, path) is null)
        {
            // Where open files cannot be replaced, another process that was faster may be reading its own copy: as good as ours.
        }
    }

    /// <summary>What is wrong with the file at <paramref name="path"/>: nothing (null), that it is not there (empty), or words.</summary>
    private static string? FaultAt(MnistFile file, string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return file.Fault(stream);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read ({e.Message})";
        }
    }
}
