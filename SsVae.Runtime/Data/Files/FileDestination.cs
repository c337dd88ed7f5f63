namespace SsVae.Data;

/// <summary>Where what is written under a name goes: links are followed, as by whatever opens the file.</summary>
/// <param name="Path">The place of the file, without links.</param>
/// <param name="IsStream">A FIFO, a device or an open file of a process: it is written to, not replaced.</param>
internal readonly record struct FileDestination(string Path, bool IsStream)
{
    // What Linux allows.
    private const int MostLinks = 40;
    private const string StandardOutput = "/dev/stdout";

    /// <summary>The destination of a name, which need not exist.</summary>
    /// <exception cref="IOException">It is a directory, or its links go in a circle.</exception>
    public static FileDestination Of(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var (real, openFile) = OperatingSystem.IsWindows()
            ? (File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full, null)
            : Follow(full);
        if (Directory.Exists(real) || System.IO.Path.EndsInDirectorySeparator(path))
        {
            throw new IOException($"'{path}' is a directory.");
        }

        return openFile is not null ? new(openFile, true) : new(real, FileKind.IsSpecial(real));
    }

    /// <summary>Opens what is written to and not replaced.</summary>
    public Stream Open()
    {
        if (Path == StandardOutput)
        {
            // Where the shell is in a file, and goes on after us, only the descriptor knows.
            return Console.OpenStandardOutput();
        }

        var stream = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        if (!FileKind.IsSpecial(Path))
        {
            // A file that somebody has open for us: what was written there before stays.
            stream.Seek(0, SeekOrigin.End);
        }

        return stream;
    }

    /// <summary>
    /// Follows the links of every part of a path, as the system does: what is relative in a link is so to where the
    /// link really is. Stops where <c>/proc</c> lists the open files of a process (<c>/dev/stdout</c> leads there):
    /// these are no names.
    /// </summary>
    private static (string Path, string? OpenFile) Follow(string path)
    {
        var parts = new Stack<string>();
        Push(path);
        var real = "/";
        for (var links = 0; parts.TryPop(out var part);)
        {
            if (part == "..")
            {
                real = System.IO.Path.GetDirectoryName(real) ?? "/";
                continue;
            }

            var next = System.IO.Path.Join(real, part);
            if (part == "." || new FileInfo(next).LinkTarget is not { } target)
            {
                real = part == "." ? real : next;
                continue;
            }

            if (parts.Count == 0 && IsOpenFiles(real))
            {
                var own = FormattableString.Invariant($"/proc/{Environment.ProcessId}/fd/1");
                return (next, next == own ? StandardOutput : next);
            }

            if (++links > MostLinks)
            {
                throw new IOException($"'{path}' has links that go in a circle.");
            }

            real = System.IO.Path.IsPathRooted(target) ? "/" : real;
            Push(target);
        }

        return (real, null);

        static bool IsOpenFiles(string directory) =>
            directory.StartsWith("/proc/", StringComparison.Ordinal)
            && directory.EndsWith("/fd", StringComparison.Ordinal);

        void Push(string added)
        {
            foreach (var part in added.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                parts.Push(part);
            }
        }
    }
}
