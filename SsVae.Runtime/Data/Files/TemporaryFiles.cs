using System.Buffers;

namespace SsVae.Data;

/// <summary>
/// The temporary files beside a destination. Their writers hold them open, and with that a lock that ends with the
/// process, however it ends: so the leftovers of the dead are told from the files of the living.
/// </summary>
internal static class TemporaryFiles
{
    /// <summary>The end of the names.</summary>
    public const string Extension = ".tmp";

    private const int Attempts = 10;

    // Of the names that the system draws.
    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    // What no living writer lets anyone have.
    private static readonly FileShare Alone = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    /// <summary>Makes one for a destination, a full path without links. It can be renamed while it is open.</summary>
    public static (string Path, FileStream Stream) Create(string destination)
    {
        for (var attempt = 1; ; attempt++)
        {
            var path = $"{destination}.{Path.GetRandomFileName()}{Extension}";
            try
            {
                var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete);
                if (File.Exists(path))
                {
                    return (path, stream);
                }

                stream.Dispose();
            }
            catch (IOException) when (attempt < Attempts)
            {
                // As below, or what is said in the last attempt.
            }

            // Between the making of the file and its lock another writer took it for a leftover.
        }
    }

    /// <summary>Deletes those of writers that are dead.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="own">One that is open: if even that can be had alone, locks do not work: none is deleted.</param>
    public static void DeleteLeftovers(string destination, string own)
    {
        try
        {
            var beside = Directory.EnumerateFiles(Path.GetDirectoryName(destination)!);
            var others = beside.Where(path => path != own && IsOf(destination, path)).ToList();
            if (others.Count > 0 && !IfAlone(own, _ => { }))
            {
                others.ForEach(path => IfAlone(path, Delete));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A directory that may not be listed; its leftovers are a matter of its owner.
        }
    }

    /// <summary>Deletes a file, if that is possible: the next writer tries again.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Whether <see cref="Create"/> gives such a path.</summary>
    private static bool IsOf(string destination, string path)
    {
        // 8 and 3 characters.
        const int Random = 12;
        if (path.Length != destination.Length + 1 + Random + Extension.Length
            || !path.StartsWith(destination + ".", StringComparison.Ordinal)
            || !path.EndsWith(Extension, StringComparison.Ordinal))
        {
            return false;
        }

        var random = path.AsSpan(destination.Length + 1, Random);
        return random[8] == '.' && AreDrawn(random[..8]) && AreDrawn(random[9..]);

        static bool AreDrawn(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Characters) < 0;
    }

    private static bool IfAlone(string path, Action<string> act)
    {
        try
        {
            // A link or a FIFO of such a name is not ours.
            if (new FileInfo(path).LinkTarget is not null || FileKind.IsSpecial(path))
            {
                return false;
            }

            using var alone = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, Alone);
            act(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
