using SsVae.Data;

namespace SsVae.Models.Runs;

/// <summary>
/// The directory of a run's results, which no other process writes meanwhile. What was there before stays, as a whole,
/// until the new run has a model: its files are elsewhere until <see cref="Publish"/>.
/// </summary>
internal sealed class RunDirectory : IDisposable
{
    // Hidden, and gone when the run ends, unless it is killed: then the next run in this directory puts it in order.
    private const string WorkName = ".ssvae";

    private readonly bool _made;
    private readonly string _work;
    private readonly RunLock _lock;
    private readonly RunReplacement _replacement;

    private RunDirectory(string path, bool made, string work, RunLock held)
    {
        (FullPath, _made, _work, _lock) = (path, made, work, held);
        _replacement = new(path, work);
    }

    /// <summary>The directory.</summary>
    public string FullPath { get; }

    /// <summary>Whether the files are where users look for them.</summary>
    public bool IsPublished { get; private set; }

    public string Model => PathOf(RunFiles.Model);

    public string Metrics => PathOf(RunFiles.Metrics);

    public string Samples => PathOf(RunFiles.Samples);

    public string Reconstructions => PathOf(RunFiles.Reconstructions);

    /// <summary>Takes a directory for a run, and tries whether its files can be written.</summary>
    /// <param name="path">It is made if it does not exist.</param>
    /// <param name="force">Whether a run that it holds may be replaced.</param>
    /// <exception cref="UserException">It holds a run, or another process writes it, or this one may not.</exception>
    public static RunDirectory Take(string path, bool force) =>
        TryTake(path, force, out var taken) ?? throw new UserException(taken);

    /// <summary>Takes the first of <paramref name="path"/>, <c>path-2</c>, <c>path-3</c> … that holds no run.</summary>
    /// <param name="path">A name without a number.</param>
    /// <param name="note">Told if it is not the first.</param>
    /// <exception cref="UserException">It cannot be written.</exception>
    public static RunDirectory TakeNew(string path, Action<string> note)
    {
        for (var number = 1; ; number++)
        {
            var numbered = number == 1 ? path : FormattableString.Invariant($"{path}-{number}");
            if (TryTakeFree(numbered) is { } directory)
            {
                if (number > 1)
                {
                    note($"'{path}' is taken, so the results go to '{numbered}'");
                }

                return directory;
            }
        }
    }

    /// <summary>Puts the model and the metrics where users look for them, in place of the run before.</summary>
    /// <exception cref="IOException">The file system refuses; the run before is as it was.</exception>
    public void Publish()
    {
        if (!IsPublished)
        {
            _replacement.Commit();
            IsPublished = true;
        }
    }

    public void Dispose()
    {
        try
        {
            _replacement.Clear();
        }
        catch (Exception e) when (IsRefused(e))
        {
            // The next run in this directory does it.
        }

        _lock.Dispose();
        DeleteIfEmpty(_work);
        if (_made)
        {
            DeleteIfEmpty(FullPath);
        }
    }

    private static RunDirectory? TryTakeFree(string path)
    {
        try
        {
            return TryTake(path, force: false, out _);
        }
        catch (UserException) when (RunFiles.In(path).Count > 0)
        {
            // Somebody else's.
            return null;
        }
    }

    /// <summary>Null, and why, if the directory holds a run or another process writes one there.</summary>
    private static RunDirectory? TryTake(string path, bool force, out string taken)
    {
        taken = "";
        try
        {
            var full = Path.GetFullPath(path);
            var made = !Directory.Exists(full);
            Directory.CreateDirectory(full);
            var work = Path.Combine(full, WorkName);
            if (RunLock.TryTake(work) is not { } held)
            {
                taken = $"Another 'ssvae train' is writing to '{path}': wait for it, or choose another --out.";
                return null;
            }

            var directory = new RunDirectory(full, made, work, held);
            try
            {
                directory._replacement.Recover();
                directory.Check(path, force);
                if (force || RunFiles.In(full) is not [_, ..] present)
                {
                    return directory;
                }

                var names = string.Join(", ", present);
                taken = $"'{path}' holds a run ({names}): choose another --out, or replace the run with --force.";
            }
            catch
            {
                directory.Dispose();
                throw;
            }

            directory.Dispose();
            return null;
        }
        catch (Exception e) when (IsRefused(e) || e is ArgumentException or NotSupportedException)
        {
            var why = e.Message.TrimEnd('.');
            throw new UserException(
                $"--out '{path}' cannot be written: {why}. Choose a directory that you may write to.");
        }
    }

    /// <summary>Tries what will be written; that also deletes temporary files of a run that was killed.</summary>
    private void Check(string path, bool force)
    {
        foreach (var name in RunFiles.Names)
        {
            var file = new FileInfo(Path.Combine(FullPath, name));
            var fault = file.LinkTarget is not null ? "a symbolic link"
                : Directory.Exists(file.FullName) ? "a directory"
                : null;
            if (fault is null)
            {
                using var probe = AtomicFile.Create(file.FullName);
                fault = probe.IsStreamed ? "no ordinary file" : null;
            }

            if (fault is not null)
            {
                var place = Path.Combine(path, name);
                throw new UserException(
                    $"'{place}' is {fault}, where the run's own file must go: move it away, or choose another --out.");
            }

            if (force && file.Exists)
            {
                // One that is protected is not to be replaced.
                const FileShare Any = FileShare.ReadWrite | FileShare.Delete;
                using var writable = new FileStream(file.FullName, FileMode.Open, FileAccess.ReadWrite, Any);
            }
        }
    }

    private static bool IsRefused(Exception e) => e is IOException or UnauthorizedAccessException;

    private static void DeleteIfEmpty(string path)
    {
        try
        {
            Directory.Delete(path);
        }
        catch (Exception e) when (IsRefused(e))
        {
            // It has other files, or another process has taken it since.
        }
    }

    private string PathOf(string name) => Path.Combine(IsPublished ? FullPath : _replacement.Staging, name);
}
