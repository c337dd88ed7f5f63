namespace SsVae.Models.Runs;

/// <summary>
/// The right to put a run into a directory: a file that is locked as long as its process lives, however that ends, and
/// deleted when it ends well.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private const int Attempts = 100;

    // Locks of Unix do not keep a file from being deleted; those of Windows do unless that is shared.
    private static readonly FileShare Alone = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    private readonly string _path;
    private readonly FileStream _file;

    private RunLock(string path, FileStream file) => (_path, _file) = (path, file);

    /// <summary>Takes the lock, or gives null where another process has it.</summary>
    /// <param name="directory">Where it is; made if it does not exist.</param>
    /// <exception cref="IOException">The file system refuses.</exception>
    public static RunLock? TryTake(string directory)
    {
        var path = Path.Combine(directory, "lock");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(directory);
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, Alone);
                if (IsAt(path, file))
                {
                    return new(path, file);
                }

                file.Dispose();
            }
            catch (IOException e) when (IsTaken(e))
            {
                return null;
            }
            catch (DirectoryNotFoundException) when (attempt < Attempts)
            {
                // Its owner ended, and deleted the directory.
            }
        }
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stays, and is nobody's.
        }

        _file.Dispose();
    }

    /// <summary>
    /// Whether the file that was opened and locked is still the one of its name: between the two the owner before may
    /// have deleted it, and a third may have made and locked another. Its length tells which it is.
    /// </summary>
    private static bool IsAt(string path, FileStream file)
    {
        file.SetLength(Random.Shared.Next(1, 1 << 10));
        var there = new FileInfo(path);
        return there.Exists && there.Length == file.Length;
    }

    private static bool IsTaken(IOException e)
    {
        const int SharingViolation = unchecked((int)0x80070020);
        const int WouldBlock = 11;
        const int WouldBlockOnMac = 35;
        return e.HResult is SharingViolation or WouldBlock or WouldBlockOnMac;
    }
}
