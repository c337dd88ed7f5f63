using System.Text.Json;

namespace SsVae.Models.Runs;

/// <summary>Writes a line of JSON per epoch, at once, so that a run can be watched and survives an interruption.</summary>
internal sealed class MetricsLog(string path) : IDisposable
{
    // Not buffered, so that a line is there or is not; it can be renamed meanwhile, also on Windows.
    private readonly FileStream _file = new(
        path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);

    /// <summary>Adds a line.</summary>
    /// <exception cref="IOException">The file system refuses; the lines before are whole.</exception>
    public void Write(EpochMetrics epoch)
    {
        var whole = _file.Length;
        try
        {
            _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(epoch, Summary.Format), (byte)'\n']);
            // A new run's metrics are on disk before they are in the place of others.
            _file.Flush(flushToDisk: whole == 0);
        }
        catch (Exception e) when (e is IOException or ArgumentOutOfRangeException)
        {
            // Half a line of a full disk.
            _file.SetLength(whole);
            throw e as IOException
                ?? new IOException($"'{_file.Name}' would be larger than a limit of this process allows.", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
