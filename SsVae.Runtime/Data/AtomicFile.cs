namespace SsVae.Data;

/// <summary>
/// A file that appears as a whole or not at all: it is written beside its destination under a name of its own and renamed when it
/// is complete. Readers and other writers never see half of it, and a failure leaves what was there before.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private readonly string _destination;
    private readonly string _temporary;

    private AtomicFile(string destination, string temporary, FileStream stream)
    {
        _destination = destination;
        _temporary = temporary;
        Stream = stream;
    }

    /// <summary>Where the contents go; it may be read back before they are committed.</summary>
    public FileStream Stream { get; }

    /// <summary>Begins a file. A rename is atomic only within a file system, so the temporary file is beside the destination.</summary>
    /// <param name="path">The destination; its directory must exist.</param>
    /// <exception cref="IOException">The directory does not exist or the file system refuses.</exception>
    public static AtomicFile Create(string path)
    {
        var destination = Path.GetFullPath(path);
        var temporary = $"{destination}.{Path.GetRandomFileName()}.tmp";
        return new AtomicFile(destination, temporary, new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));
    }

    /// <summary>Puts the file in its place, over one that may be there; nothing can be written afterwards.</summary>
    /// <exception cref="IOException">The file system refuses; what was there before is still there.</exception>
    public void Commit()
    {
        // On disk before it is visible: after a power failure there is the old file or the new one.
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(_temporary, _destination, overwrite: true);
    }

    /// <summary>Ends the writing; without <see cref="Commit"/> nothing remains of it.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        File.Delete(_temporary);
    }
}
