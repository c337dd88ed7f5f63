namespace SsVae.Models.Runs;

/// <summary>
/// Puts the files of a new run in the place of those of the run before, all or none: on an error everything goes back,
/// and what a killed process began the next one completes.
/// </summary>
/// <param name="directory">The directory of the run.</param>
/// <param name="work">A directory in it, whose names mean nothing to anyone else.</param>
internal sealed class RunReplacement(string directory, string work)
{
    private readonly string _old = Path.Combine(work, "old");
    private readonly string _decided = Path.Combine(work, "replace");

    /// <summary>Where the new run's files are until then.</summary>
    public string Staging { get; } = Path.Combine(work, "new");

    /// <summary>Completes what a process was killed in, and makes an empty <see cref="Staging"/>.</summary>
    /// <exception cref="IOException">The file system refuses.</exception>
    public void Recover()
    {
        if (File.Exists(_decided))
        {
            Replace([]);
            File.Delete(_decided);
        }

        Clear();
        Directory.CreateDirectory(Staging);
    }

    /// <summary>Puts the files of <see cref="Staging"/>, the model among them, in the place of the run's.</summary>
    /// <exception cref="IOException">The file system refuses, and the run before is as it was.</exception>
    public void Commit()
    {
        var done = new Stack<(string From, string To)>();
        // From here the new run counts: what follows is quick, but a process can be killed between any two moves.
        File.WriteAllBytes(_decided, []);
        try
        {
            Replace(done);
        }
        catch
        {
            while (done.TryPop(out var move))
            {
                File.Move(move.To, move.From);
            }

            File.Delete(_decided);
            throw;
        }

        File.Delete(_decided);
        Clear();
    }

    /// <summary>Deletes what is of no use any more; if a replacement is to be completed, everything is.</summary>
    public void Clear()
    {
        if (File.Exists(_decided))
        {
            return;
        }

        foreach (var part in new[] { _old, Staging }.Where(Directory.Exists))
        {
            Directory.Delete(part, recursive: true);
        }
    }

    private void Replace(Stack<(string From, string To)> done)
    {
        // The model moves in first: if it has, everything old was out of the way.
        if (File.Exists(Path.Combine(Staging, RunFiles.Model)))
        {
            Directory.CreateDirectory(_old);
            Move(directory, _old, done);
        }

        Move(Staging, directory, done);
    }

    private static void Move(string from, string to, Stack<(string From, string To)> done)
    {
        foreach (var name in RunFiles.Names)
        {
            var move = (From: Path.Combine(from, name), To: Path.Combine(to, name));
            if (File.Exists(move.From))
            {
                File.Move(move.From, move.To, overwrite: true);
                done.Push(move);
            }
        }
    }
}
