namespace SsVae.Data;

/// <summary>
/// A file that appears as a whole or not at all: it is written beside its destination under a name of its own and renamed when it
/// is complete. Readers and other writers never see half of it, and a failure leaves what was there before.
/// </summary>
/// <remarks>
/// A symbolic link stays and the file it names is replaced. A FIFO or a device cannot be replaced: it is written to,
/// once everything is there. What writers left that were killed is deleted by the next one of the same file.
/// </remarks>
public sealed class AtomicFile : IDisposable
{
    private readonly FileDestination _destination;
    private readonly string _temporary;

    private AtomicFile(FileDestination destination, string temporary, FileStream stream)
    {
        _destination = destination;
        _temporary = temporary;
        Stream = stream;
    }

    /// <summary>Where the contents go; it may be read back before they are committed.</summary>
    public FileStream Stream { get; }

    /// <summary>Whether the destination is a FIFO or a device, which is written to and not replaced.</summary>
    public bool IsStreamed => _destination.IsStream;

    /// <summary>Begins a file. A rename is atomic only within a file system, so the temporary file is beside the destination.</summary>
    /// <param name="path">The destination; its directory must exist.</param>
    /// <exception cref="IOException">It is a directory, or in none that exists, or the file system refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public static AtomicFile Create(string path)
    {
        var destination = FileDestination.Of(path);
        if (destination.IsStream)
        {
            var elsewhere = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + TemporaryFiles.Extension);
            var buffer = new FileStream(elsewhere, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose,
            });
            // On Unix an open file needs no name.
            TemporaryFiles.Delete(elsewhere);
            return new(destination, elsewhere, buffer);
        }

        var (temporary, stream) = TemporaryFiles.Create(destination.Path);
        TemporaryFiles.DeleteLeftovers(destination.Path, temporary);
        return new(destination, temporary, stream);
    }

    /// <summary>Puts the file in its place, over one that may be there; nothing can be written afterwards.</summary>
    /// <exception cref="IOException">The file system refuses; what was there before is still there.</exception>
    public void Commit()
    {
        if (IsStreamed)
        {
            CopyToDestination();
        }
        else
        {
            // On disk before it is visible: after a power failure there is the old file or the new one.
            Stream.Flush(flushToDisk: true);
            // Before it is closed: a file that nobody has open would be taken for a leftover.
            File.Move(_temporary, _destination.Path, overwrite: true);
        }

        Stream.Dispose();
    }

    /// <summary>Ends the writing; without <see cref="Commit"/> nothing remains of it.</summary>
    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        catch (Exception e) when (e is IOException or ArgumentOutOfRangeException)
        {
            // On a full disk: what is buffered still cannot be written, and is not wanted any more.
        }
        finally
        {
            TemporaryFiles.Delete(_temporary);
        }
    }

    /// <summary>What a limit of sizes is: .NET takes the system's EFBIG for a wrong argument.</summary>
    internal static IOException TooLarge(string path, ArgumentOutOfRangeException e) =>
        new($"'{path}' would be larger than the file system, or a limit of this process, allows.", e);

    private void CopyToDestination()
    {
        Stream.Flush();
        Stream.Position = 0;
        using var target = _destination.Open();
        Stream.CopyTo(target);
        target.Flush();
    }
}
